package dev.clue.core.mention.spacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers by spaCy 3.7.4. */
class SpacyWordsTest {
  private final Lexicon lexicon = Lexicon.read(null);

  @ParameterizedTest
  @CsvSource({
    "., 12646065887601541794",
    ":, 11532473245541075862",
    "^, 3052370153851710402",
    "disease, 5781322434961390358",
    "angiography, 12644492823107108264",
    "X, 101",
    "_, 456",
    "agent, 401",
    "dep, 414"
  })
  void keysAreSpacys(String word, String key) {
    assertEquals(key, Long.toUnsignedString(lexicon.key(word)));
  }

  @Test
  void aNormIsAnExceptionsThenATablesThenInLowerCase() {
    assertEquals(lexicon.key("because"), lexicon.normKey(new Token("cos", "because", false)));
    assertEquals(lexicon.key("$"), lexicon.normKey(new Token("US$")));
    assertEquals(lexicon.key("\""), lexicon.normKey(new Token("\u201d")));
    assertEquals(lexicon.key("trask"), lexicon.normKey(new Token("TRASK")));
  }

  @ParameterizedTest
  @CsvSource({
    "Trask, Xxxxx",
    "CT, XX",
    "7.4, d.d",
    "x10, xdd",
    "12345678, dddd",
    "p.o, x.x",
    "\u00b2, d",
    "\u2167, \u2167"
  })
  void shapes(String word, String shape) {
    assertEquals(shape, WordShape.shape(word));
  }

  @Test
  void veryLongWordsHaveOneShape() {
    assertEquals("LONG", WordShape.shape("a".repeat(100)));
    assertEquals("xxxx", WordShape.shape("a".repeat(99)));
  }

  @ParameterizedTest
  @CsvSource({
    "[a&&b]+, &&, true",
    "[[]x, [x, true",
    "[]x]+, ]x, true",
    "[^^]+, ^, false",
    "\\w+, \u00e9\u0663_, true",
    "\\s, '\u001c', true",
    "\\s, '\u200b', false",
    "a$, 'a\n', true",
    "x{2}, xx, true",
    "x{a}, x{a}, true",
    "'x{,2}y', xxy, true",
    "a.b, 'a\rb', true",
    "(?P<n>a)b, ab, true",
    "\\U0001F600, \ud83d\ude00, true",
    "\\bfoo\\b, foo, true"
  })
  void patternsMatchAsInPython(String pattern, String text, boolean matches) {
    assertEquals(matches, PythonRegex.compile(pattern).matcher(text).lookingAt());
  }

  @Test
  void refusesPatternsThatMeanSomethingElseInJava() {
    assertThrows(UnfitModel.class, () -> PythonRegex.compile("[\\S]"));
    assertThrows(UnfitModel.class, () -> PythonRegex.compile("\\N{DASH}"));
    assertThrows(UnfitModel.class, () -> PythonRegex.compile("(a"));
  }

  @Test
  void knowsHowLongAlternativesCanBe() {
    assertEquals(
        List.of(
            new Alternative("^a", 1),
            new Alternative("\\)$", 1),
            new Alternative("[|)]b?$", 2),
            new Alternative("(?<=[0-9])(?:k[mM]|g)$", 3),
            new Alternative("\\.\\.+$", Alternative.UNBOUNDED)),
        Alternative.of("^a|\\)$|[|)]b?$|(?<=[0-9])(?:k[mM]|g)$|\\.\\.+$"));
  }

  @Test
  void longTextsHaveTheSuffixesThatThePatternFinds() {
    String pattern = "\\)$|(?<=[0-9])(?:km|g)$|\\.\\.+$|[\\U0001F600]$";
    SuffixSearch search = new SuffixSearch(pattern);
    Pattern all = PythonRegex.compile(pattern);
    for (String end : List.of("))", "5km", "xkm", "7g", ".", "....", "\ud83d\ude00", "a)\n", "")) {
      for (String text : List.of(end, "ab".repeat(40) + end, ").g".repeat(90) + end)) {
        Matcher matcher = all.matcher(text);
        int expected = matcher.find() ? matcher.end() - matcher.start() : 0;
        assertEquals(expected, search.length(text), text);
      }
    }
  }

  @Test
  void digitsArePythons() {
    assertTrue(UnicodeDigits.contains('\u00b2'));
    assertTrue(UnicodeDigits.contains(0x2460));
    assertFalse(UnicodeDigits.contains(0x3220));
    assertFalse(UnicodeDigits.contains(0x2469));
  }
}
