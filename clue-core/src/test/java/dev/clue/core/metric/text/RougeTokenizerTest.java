package dev.clue.core.metric.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RougeTokenizerTest {

  @Test
  void cutsAtEverythingButLettersAndDigits() {
    assertEquals(
        List.of("don", "t", "stop", "10x4", "mg", "2", "293"),
        RougeTokenizer.tokenize("  Don't_STOP\n10x4 mg -- 2,293!"));
    assertEquals(List.of(), RougeTokenizer.tokenize("?! ½ é"));
    assertEquals(List.of("na", "ve"), RougeTokenizer.tokenize("naïve"));
  }

  @Test
  void theKelvinSignIsALetterAndTheDottedCapitalIEndsAToken() {
    assertEquals(List.of("kelvink"), RougeTokenizer.tokenize("Kelvin\u212A"));
    assertEquals(
        List.of("i", "stanbul", "xi", "i"), RougeTokenizer.tokenize("\u0130stanbul x\u0130\u0130"));
  }

  /** The definition, spelled out with the JDK's lower case, for every character alone in a word. */
  @Test
  void agreesWithItsDefinitionOnEveryCodePoint() {
    for (int code = 0; code <= Character.MAX_CODE_POINT; code++) {
      String text = "a" + Character.toString(code) + "Z";
      String[] words =
          text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").trim().split(" ");
      assertEquals(
          List.of(words), RougeTokenizer.tokenize(text), () -> "of " + text.codePointAt(1));
    }
  }

  @Test
  void lowerCasingFirstChangesNothing() {
    for (int code = 0; code <= Character.MAX_CODE_POINT; code++) {
      String text = "a" + Character.toString(code) + "Z";
      assertEquals(
          RougeTokenizer.tokenize(text), RougeTokenizer.tokenize(text.toLowerCase(Locale.ROOT)));
    }
  }
}
