package dev.clue.core.metric.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonWordsTest {

  /** Asked of CPython 3.11.2: bool(re.match(r"\w", chr(code))). */
  @ParameterizedTest
  @CsvSource({
    "0041, true", "005F, true", "0030, true", "00BD, true", "00E9, true", "0663, true",
    "2160, true", "FF11, true", "4E00, true", "1D400, true", "0020, false", "002D, false",
    "0301, false", "0903, false", "200D, false", "203F, false", "D83D, false", "1FA7A, false"
  })
  void wordCharacters(String code, boolean word) {
    assertEquals(word, PythonWords.isWord(Integer.parseInt(code, 16)));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, true", "2, true", "3, true", "4, true", "6, true", "7, false"})
  void boundariesStandBetweenWordAndOther(int place, boolean boundary) {
    assertEquals(boundary, PythonWords.isBoundary("a b \ud835\udc00-", place));
  }
}
