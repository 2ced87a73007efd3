package dev.clue.core.metric.classification;

import dev.clue.api.task.Prediction;
import dev.clue.core.metric.text.PythonWords;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the letter of an option out of an answer. */
public final class ChoiceLetterParser {
  private static final String REFERENCE_PHRASE = "The correct answer is ";
  private static final int LONGEST_ANSWER = 20_000;

  /** Another question begins here: the model asks and answers itself. */
  private static final Pattern NEXT_QUESTION =
      Pattern.compile(
          "^\\s{0,8}(?:\\[INST\\]|<\\||(?:#{1,6} ?)?(?:question|user|human|documents?) ?\\d{0,3}:)",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private ChoiceLetterParser() {}

  /**
   * The reference's reading: the character between the first {@code "The correct answer is "} and a
   * colon right behind it, as it is written; any character that Python's {@code \w} matches.
   */
  public static Prediction reference(String answer) {
    int phrase = answer.indexOf(REFERENCE_PHRASE);
    while (phrase >= 0) {
      int place = phrase + REFERENCE_PHRASE.length();
      if (place < answer.length()) {
        int character = answer.codePointAt(place);
        if (PythonWords.isWord(character)
            && answer.startsWith(":", place + Character.charCount(character))) {
          return new Prediction.Choice(Character.toString(character));
        }
      }
      phrase = answer.indexOf(REFERENCE_PHRASE, phrase + 1);
    }
    return new Prediction.None("no 'The correct answer is X:'");
  }

  /**
   * The letter, A to F, that the answer states in any of the ways in which models state one.
   *
   * <p>Four places are looked at, the plainest statement first. The first place that has a letter
   * decides; if it has different ones there is no answer.
   *
   * <ol>
   *   <li>What the answer is said to be: "The correct answer is **C**: ...", "Answer: (c)", "C is
   *       the correct option", "\boxed{C}".
   *   <li>An option that is named: "I choose option C".
   *   <li>Lines that begin with a letter and a sign, or have nothing else: "C: ...", "(c) ...",
   *       "C".
   *   <li>Letters in brackets or in bold: "Lisinopril (C)".
   * </ol>
   *
   * <p>Single letters of running text ("a patient", "vitamin C", "E. coli") are not taken. What
   * follows a line that opens another question ("Question:", "[INST]") counts only where nothing
   * was stated before it.
   */
  public static Prediction tolerant(String answer) {
    String text = answer.substring(0, Math.min(answer.length(), LONGEST_ANSWER));
    String[] questions = NEXT_QUESTION.split(text, 2);
    Set<String> letters = letters(questions[0]);
    if (letters.isEmpty() && questions.length > 1) {
      letters = letters(text);
    }
    if (letters.size() == 1) {
      return new Prediction.Choice(letters.iterator().next());
    }
    return new Prediction.None(
        letters.isEmpty() ? "no option's letter" : "letters of several options");
  }

  private static Set<String> letters(String text) {
    for (List<Pattern> place : LetterPatterns.PLACES) {
      Set<String> letters = new LinkedHashSet<>();
      place.forEach(pattern -> LetterPatterns.collect(pattern, text, letters));
      if (!letters.isEmpty()) {
        return letters;
      }
    }
    return Set.of();
  }
}
