package dev.clue.benchmarks.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChoicesTest {

  @Test
  void theLastValueOfANameCounts() {
    Choices choices = new Choices("threads=1", "dtypes=bf16", "dtypes=f32,int8");
    assertEquals(List.of(1), choices.threads());
    assertEquals(List.of("f32", "int8"), choices.dtypes());
    assertEquals(Choices.ALL, choices.what());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "what=everything;what is 'everything', must be of all, figures",
        "threads=0;threads is '0', must be numbers from 1 to",
        "threads=1,,2;threads is '', must be numbers from 1 to",
        "rounds=many;rounds is 'many', must be numbers from 1 to 99",
        "dtypes=q4;dtypes is 'q4', must be of f32, bf16, int8",
        "faster;There is no argument 'faster'",
        "model=x;There is no argument 'model=x'"
      })
  void nonsenseIsRefusedInASentence(String argument, String told) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new Choices(argument));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith(told), message);
  }
}
