package dev.clue.core.mention;

import dev.clue.core.mention.TokenLabel.Tag;
import java.util.ArrayList;
import java.util.List;

/** Puts labelled tokens together to words, and words to mentions. Not thread-safe. */
final class MentionCollector {
  private final String text;
  private final List<Mention> mentions = new ArrayList<>();
  private int begin = -1;
  private int end;
  private String type = "";
  private int lastEnd = -1;
  private boolean lastInMention;

  MentionCollector(String text) {
    this.text = text;
  }

  /** The next token in the order of the text. */
  void token(int from, int to, TokenLabel label) {
    if (continuesWord(from)) {
      end = lastInMention ? to : end;
    } else {
      word(from, to, label);
    }
    lastEnd = to;
  }

  /** All mentions. */
  List<Mention> finish() {
    close();
    return List.copyOf(mentions);
  }

  /** A word's later pieces follow without a gap, letters or digits on both sides. */
  private boolean continuesWord(int from) {
    return from > 0
        && from == lastEnd
        && Character.isLetterOrDigit(text.codePointBefore(from))
        && Character.isLetterOrDigit(text.codePointAt(from));
  }

  private void word(int from, int to, TokenLabel label) {
    lastInMention = label.tag() != Tag.OUTSIDE;
    boolean goesOn = label.tag() == Tag.INSIDE && begin >= 0 && label.type().equals(type);
    if (!goesOn) {
      close();
      begin = lastInMention ? from : -1;
      type = label.type();
    }
    end = to;
  }

  private void close() {
    if (begin >= 0) {
      mentions.add(new Mention(begin, end, text.substring(begin, end)));
      begin = -1;
    }
  }
}
