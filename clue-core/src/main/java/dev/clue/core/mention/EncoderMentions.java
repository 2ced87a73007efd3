package dev.clue.core.mention;

import dev.clue.api.ClueException;
import dev.clue.api.encoder.EncoderDescriptor;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TokenEmbeddings;
import java.util.List;

/**
 * Mentions by a model that labels tokens with BIO (or BILOU, BIOES) labels such as B-Disease.
 *
 * <p>The label of a word's first token counts for the word. An inside label without a beginning
 * begins a mention; another type ends the one before. Texts that are too long for the model are
 * read piece by piece, cut between words.
 */
public final class EncoderMentions implements MentionDetector {
  private final TextEncoder encoder;
  private final List<TokenLabel> labels;

  /**
   * Reads labels from an encoder that was opened for them; closes it with itself, or at once where
   * its labels are of no use.
   *
   * @throws ClueException if the model's labels are of another kind
   */
  public EncoderMentions(TextEncoder encoder) {
    this.encoder = encoder;
    try {
      labels = labels(encoder.describe());
    } catch (RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  private static List<TokenLabel> labels(EncoderDescriptor model) {
    List<TokenLabel> labels = model.labels().stream().map(TokenLabel::of).toList();
    if (labels.stream().noneMatch(label -> label.tag() == TokenLabel.Tag.BEGIN)) {
      throw new ClueException(
          model.name()
              + " labels no beginnings of mentions; choose a model whose config.json has labels"
              + " such as O, B-Disease, I-Disease");
    }
    return labels;
  }

  @Override
  public String name() {
    return "bio-v1:" + encoder.describe().identity();
  }

  @Override
  public List<Mention> detect(String text) {
    MentionCollector mentions = new MentionCollector(text);
    int from = 0;
    while (from < text.length()) {
      String piece = text.substring(from);
      TokenEmbeddings tokens = encoder.encode(List.of(piece)).get(0);
      int end = tokens.truncated() == 0 ? piece.length() : lastGap(piece, tokens);
      read(tokens, from, end, mentions);
      from += end;
    }
    return mentions.finish();
  }

  /** Where the piece is cut: behind the last white space before the last token, if there is any. */
  private static int lastGap(String piece, TokenEmbeddings tokens) {
    int last = 0;
    for (int end : tokens.spans()) {
      last = Math.max(last, end);
    }
    for (int i = last; i > 0; i--) {
      if (Character.isWhitespace(piece.charAt(i - 1))) {
        return i;
      }
    }
    return Math.max(1, last);
  }

  private void read(TokenEmbeddings tokens, int offset, int end, MentionCollector mentions) {
    for (int i = 0; i < tokens.tokens(); i++) {
      int begin = tokens.spans()[2 * i];
      int behind = tokens.spans()[2 * i + 1];
      if (behind > begin && behind <= end) {
        mentions.token(offset + begin, offset + behind, labels.get(best(tokens, i)));
      }
    }
  }

  private static int best(TokenEmbeddings tokens, int token) {
    int width = tokens.dimension();
    int best = 0;
    for (int i = 1; i < width; i++) {
      if (tokens.values()[token * width + i] > tokens.values()[token * width + best]) {
        best = i;
      }
    }
    return best;
  }

  @Override
  public void close() {
    encoder.close();
  }
}
