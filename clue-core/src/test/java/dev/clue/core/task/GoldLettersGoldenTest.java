package dev.clue.core.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.core.dataset.LongHealthFile;
import dev.clue.core.dataset.LongHealthQuestion;
import dev.clue.core.evidence.Evidence;
import dev.clue.core.protocol.GoldLetter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The right letter is the one that the reference finds, which goes by the order of the file. */
@EnabledIf("dev.clue.core.evidence.Evidence#present")
class GoldLettersGoldenTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theFirstOptionInTheFileThatHoldsTheAnswer() throws IOException {
    JsonNode cases =
        Evidence.json("golden/clue_functions.json").get("longhealth_get_correct_answer");
    assertTrue(cases.size() >= 20);
    for (JsonNode golden : cases) {
      assertEquals(
          golden.get("result").asText(""),
          letter(golden.get("sample"), GoldLetter.FIRST_CONTAINING),
          golden.toString());
    }
  }

  private String letter(JsonNode question, GoldLetter rule) throws IOException {
    Path file = folder.resolve("benchmark_v5.json");
    new ObjectMapper()
        .writeValue(
            file.toFile(),
            Map.of("patient_01", Map.of("texts", Map.of(), "questions", List.of(question))));
    LongHealthQuestion read = LongHealthFile.read(file).patients().get(0).questions().get(0);
    return GoldLetters.of(new LongHealthTrial(0, read, 1, 0), rule, "place");
  }
}
