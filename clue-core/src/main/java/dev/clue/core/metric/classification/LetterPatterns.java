package dev.clue.core.metric.classification;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places in which an answer states the letter of an option. */
final class LetterPatterns {
  private static final String UPPER_GROUP = "upper";
  private static final String LOWER_GROUP = "lower";

  /** Blanks, quotes, brackets and markup that may stand before a letter, and after one. */
  private static final String OPENING = "[\\s*_`\"'“‘(\\[{$]{0,8}";

  private static final String CLOSING = "[*_`\"'”’)\\]}]{0,6}";

  /** Germs that are written with a letter in front of them. */
  private static final String GERMS =
      "(?:coli|difficile|diff|faecalis|faecium|albicans|cereus|fragilis|fumigatus|burgdorferi)";

  /**
   * A letter that stands alone. In lower case it may be an article, so that a sign or the line's
   * end must follow.
   */
  private static final String LETTER =
      OPENING
          + "(?:(?:option|choice|letter)\\s)?"
          + OPENING
          + "(?:(?-i:(?<upper>[A-F]))(?![\\p{L}\\p{N}'’-])"
          + "|(?-i:(?<lower>[a-f]))(?=\\s{0,3}(?:[:.,;)\\]}*_`\"'”’]|$)))"
          + "(?!\\. ?"
          + GERMS
          + "\\b)";

  private static final String IS = "\\b(?:is|are|would be|should be|must be)\\b(?! not)";
  private static final String EQUALS =
      "(?:" + IS + "\\s{0,3}:?|[:=])(?:\\s(?:the|therefore|thus))?";
  private static final String FEW_WORDS = "[^.\\n:=]{0,40}?";

  /** What the answer is said to be. */
  private static final List<Pattern> STATEMENTS =
      List.of(
          pattern("\\b(?:answers?|solution)\\b" + FEW_WORDS + EQUALS + LETTER),
          pattern(
              "\\b(?:correct|right|best) (?:options?|choice|letter)\\b"
                  + FEW_WORDS
                  + EQUALS
                  + LETTER),
          pattern(
              "(?:^|[.!?:;]\\s|\\b(?:option|choice|that|think|believe)\\s)"
                  + LETTER
                  + CLOSING
                  + " (?:is|would be) (?:the )?(?:most )?(?:correct|right|best)\\b"),
          pattern("\\\\boxed\\s?\\{(?:\\\\text\\s?\\{)?" + LETTER));

  /** An option that is named. */
  private static final List<Pattern> NAMES =
      List.of(pattern("\\b(?:options?|choice|answer)\\s" + LETTER));

  /** Lines that begin with a letter and a sign, or have nothing else. */
  private static final List<Pattern> LINES =
      List.of(
          pattern("^[\\s#>-]{0,8}" + LETTER + "(?=" + CLOSING + "(?:[:.,]|\\s[-–—]\\s|\\s{0,8}$))"),
          pattern("^[\\s#>-]{0,8}[(\\[]" + LETTER + "(?=[)\\]])"),
          pattern("^[\\s#>-]{0,8}" + LETTER + "(?=\\))"));

  /** Letters in brackets or in bold. */
  private static final List<Pattern> MARKED =
      List.of(
          pattern("[(\\[](?-i:(?<upper>[A-F]))(?<lower>)[)\\]]"),
          pattern("\\*\\*\\(?(?-i:(?<upper>[A-F]))(?<lower>)(?=[):.*])"));

  /** The places, the plainest statement first. */
  static final List<List<Pattern>> PLACES = List.of(STATEMENTS, NAMES, LINES, MARKED);

  /** A second letter that is joined to the first: ", B", "and B", "/B". */
  private static final Pattern JOINED =
      Pattern.compile(
          CLOSING
              + "(?:\\s{0,3}(?:,|/|&|\\+|\\band\\b|\\bor\\b)){1,2}\\s{0,3}(?i:options?\\s)?"
              + "[*_(\\[\"']{0,4}(?<joined>[A-F])"
              + CLOSING
              + "(?=\\s{0,3}(?:$|[.,:;)\\n]|\\b(?:and|or|are|both)\\b))");

  private LetterPatterns() {}

  /** Adds every letter that the pattern finds, in upper case, and those joined to it. */
  static void collect(Pattern pattern, String text, Set<String> letters) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      String group = matcher.group(UPPER_GROUP) != null ? UPPER_GROUP : LOWER_GROUP;
      letters.add(matcher.group(group).toUpperCase(Locale.ROOT));
      Matcher joined = JOINED.matcher(text).region(matcher.end(group), text.length());
      if (joined.lookingAt()) {
        letters.add(joined.group("joined"));
      }
    }
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  }
}
