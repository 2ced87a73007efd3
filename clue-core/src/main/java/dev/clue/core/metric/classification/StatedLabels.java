package dev.clue.core.metric.classification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The labels that a sentence states, those that it denies left out. */
final class StatedLabels {
  private static final String MARKUP = "[\\s*_`\"'“”‘’()\\[\\]]*";

  /** Words that may stand between a denial and what is denied. */
  private static final String FILLERS =
      "(?:(?:an?|the|any|be|being|of|as|either|both|clear|clearly|direct|directly|strict|strictly"
          + "|logical|necessarily|really|quite|exactly|simply|true|full|complete|case|considered"
          + "|classified|label+ed|called|constitute|imply|indicate|represent|establish|mean|show"
          + "|suggest|support|evidence (?:of|for)|signs? of)\\s+)*";

  private static final Pattern LABEL =
      pattern("(?<![\\p{L}\\p{N}])(?:entailment|contradiction|neutral)(?![\\p{L}\\p{N}])");

  private static final Pattern ALONE =
      pattern("[\\s\\p{Punct}]*(?:entailment|contradiction|neutral)[\\s\\p{Punct}]*");

  private static final Pattern DENIED_BEFORE =
      pattern(
          "(?:\\b(?:not|no|never|nor|neither|cannot|without|unlike|rather than|instead of"
              + "|as opposed to|other than)\\s+|n['’]t\\s+|\\bnon[- ])"
              + FILLERS
              + MARKUP
              + "$");

  private static final Pattern DENIED_BEHIND =
      pattern(
          "^"
              + MARKUP
              + "(?:(?:is|are|was|were|does|do|can|could|would|should|has|have)(?:\\s+not\\b|n['’]t\\b)"
              + "|cannot\\b"
              + "|(?:is|are|was|were|would be)\\s+"
              + "(?:incorrect|wrong|false|excluded|impossible|unlikely|ruled out)\\b"
              + "|[:=]\\s*(?:no|false)\\b)");

  private static final Pattern JOINED =
      pattern("^" + MARKUP + "(?:,\\s*)?(?:or|nor|and|/|&)\\s*" + FILLERS + MARKUP + "$");

  private static final int FAR = 100;

  private StatedLabels() {}

  /** The labels, in upper case. */
  static Set<String> of(String sentence) {
    List<Mention> mentions = mentions(sentence);
    Set<String> stated = new TreeSet<>();
    boolean denied = false;
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      boolean inherited = denied && i > 0 && joined(sentence, mentions.get(i - 1), mention);
      denied = inherited || deniedBefore(sentence, mention);
      if (!denied && !deniedBehind(sentence, mentions.subList(i, mentions.size()))) {
        stated.add(mention.label());
      }
    }
    return Collections.unmodifiableSet(stated);
  }

  /** Whether the sentence has nothing but one label, and signs. */
  static boolean isLabelAlone(String sentence) {
    return ALONE.matcher(sentence).matches();
  }

  private static List<Mention> mentions(String sentence) {
    List<Mention> mentions = new ArrayList<>();
    Matcher matcher = LABEL.matcher(sentence);
    while (matcher.find()) {
      String label = matcher.group().toUpperCase(Locale.ROOT);
      mentions.add(new Mention(label, matcher.start(), matcher.end()));
    }
    return mentions;
  }

  private static boolean deniedBefore(String sentence, Mention mention) {
    String before = sentence.substring(Math.max(0, mention.start() - FAR), mention.start());
    return DENIED_BEFORE.matcher(before).find();
  }

  /** Whether the first mention is denied behind itself, or behind others that it is joined to. */
  private static boolean deniedBehind(String sentence, List<Mention> mentions) {
    for (int i = 0; i < mentions.size(); i++) {
      if (i > 0 && !joined(sentence, mentions.get(i - 1), mentions.get(i))) {
        return false;
      }
      int end = mentions.get(i).end();
      String behind = sentence.substring(end, Math.min(sentence.length(), end + FAR));
      if (DENIED_BEHIND.matcher(behind).find()) {
        return true;
      }
    }
    return false;
  }

  private static boolean joined(String sentence, Mention first, Mention second) {
    String between = sentence.substring(first.end(), second.start());
    return between.length() < FAR && JOINED.matcher(between).matches();
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  private record Mention(String label, int start, int end) {}
}
