package dev.clue.core.metric.classification;

import dev.clue.api.task.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads ENTAILMENT, CONTRADICTION or NEUTRAL out of an answer, without knowing the right one.
 *
 * <p>A label is one of the three words, alone and in any case; "contradicts" and "contradictory"
 * are none. Denied labels ("not entailment", "neutral rather than entailment", "entailment is
 * wrong") are passed over, and questions state nothing. The first paragraph that states a label
 * counts, up to a line that opens another sample ("SENTENCE_1: ...", "[INST]"): models go on asking
 * themselves.
 *
 * <ol>
 *   <li>If the first sentence with a label is nothing but that label, it is the answer; unless the
 *       next sentence is nothing but another one: a list of the labels is no answer.
 *   <li>Else the label behind "the answer is" or the like is the answer.
 *   <li>Else the label of the first sentence that has one.
 * </ol>
 *
 * <p>Different labels in that place are no answer.
 */
public final class MedNliLabelParser {
  private static final int LONGEST_ANSWER = 20_000;

  private static final Pattern PARAGRAPH_END = Pattern.compile("\\n[ \\t\\r]*\\n\\s*");

  private static final Pattern NEXT_SAMPLE =
      Pattern.compile(
          "^\\s{0,8}(?:\\[INST\\]|<\\||#{2,}|SENTENCE[_ ]?\\d|(?:premise|hypothesis|user|human) ?:)",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  /** Behind a question's mark, which stays with it, or at another end of a sentence. */
  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=\\?)|[.!;](?=[\\s*_\"')]|$)|\\n");

  private static final Pattern ANNOUNCEMENT =
      Pattern.compile(
          "\\b(?:answer|label|relation|relationship|classification|class|category|verdict"
              + "|prediction|conclusion|output)\\b[^.\\n:=?]{0,60}?(?:\\b(?:is|be|as)\\b:?|[:=])",
          Pattern.CASE_INSENSITIVE);

  private MedNliLabelParser() {}

  /** The stated label in upper case, or none. */
  public static Prediction parse(String answer) {
    String text = answer.substring(0, Math.min(answer.length(), LONGEST_ANSWER));
    for (String paragraph : PARAGRAPH_END.split(text)) {
      Set<String> stated = inParagraph(paragraph);
      if (stated.size() == 1) {
        return new Prediction.Choice(stated.iterator().next());
      }
      if (stated.size() > 1) {
        return new Prediction.None("several labels");
      }
    }
    return new Prediction.None("no label");
  }

  private static Set<String> inParagraph(String paragraph) {
    String[] parts = NEXT_SAMPLE.split(paragraph, 2);
    Set<String> own = inAnswer(parts[0]);
    // An answer may repeat its sample before it says anything.
    return own.isEmpty() && parts.length > 1 ? inAnswer(paragraph) : own;
  }

  private static Set<String> inAnswer(String answer) {
    List<String> sentences = sentences(answer);
    for (int i = 0; i < sentences.size(); i++) {
      Set<String> stated = StatedLabels.of(sentences.get(i));
      if (StatedLabels.isLabelAlone(sentences.get(i))) {
        return i + 1 < sentences.size() && StatedLabels.isLabelAlone(sentences.get(i + 1))
            ? StatedLabels.of(sentences.get(i) + " " + sentences.get(i + 1))
            : stated;
      }
      if (!stated.isEmpty()) {
        Set<String> announced = announced(answer);
        return announced.isEmpty() ? stated : announced;
      }
    }
    return Set.of();
  }

  private static Set<String> announced(String answer) {
    Matcher announcement = ANNOUNCEMENT.matcher(answer);
    while (announcement.find()) {
      List<String> behind = sentences(answer.substring(announcement.end()));
      Set<String> stated = behind.isEmpty() ? Set.of() : StatedLabels.of(behind.get(0));
      if (!stated.isEmpty()) {
        return stated;
      }
    }
    return Set.of();
  }

  /** The sentences that have a letter and are no questions. */
  private static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    for (String sentence : SENTENCE_END.split(text)) {
      if (sentence.codePoints().anyMatch(Character::isLetter) && !sentence.endsWith("?")) {
        sentences.add(sentence);
      }
    }
    return sentences;
  }
}
