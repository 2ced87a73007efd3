package dev.clue.core.metric.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.core.random.PythonRandom;
import dev.clue.core.random.RandomStreams;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonSubsequenceTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 100, 1000})
  void equalsTheClassicTable(int vocabularySize) {
    PythonRandom random = new RandomStreams(1).stream("lcs/" + vocabularySize);
    for (int round = 0; round < 300; round++) {
      int[] first = tokens(random, vocabularySize);
      int[] second = tokens(random, vocabularySize);
      assertEquals(classic(first, second), CommonSubsequence.length(first, second, vocabularySize));
    }
  }

  @Test
  void aLongTextOfOneWordTakesNoLongTime() {
    int[] tokens = new int[50_000];
    int length =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> CommonSubsequence.length(tokens, tokens, 1));
    assertEquals(50_000, length);
  }

  private static int[] tokens(PythonRandom random, int vocabularySize) {
    int[] tokens = new int[(int) random.randBelow(300)];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = (int) random.randBelow(vocabularySize);
    }
    return tokens;
  }

  private static int classic(int[] first, int[] second) {
    int[][] table = new int[first.length + 1][second.length + 1];
    for (int i = 1; i <= first.length; i++) {
      for (int j = 1; j <= second.length; j++) {
        table[i][j] =
            first[i - 1] == second[j - 1]
                ? table[i - 1][j - 1] + 1
                : Math.max(table[i - 1][j], table[i][j - 1]);
      }
    }
    return table[first.length][second.length];
  }
}
