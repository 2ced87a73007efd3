package dev.clue.core.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.clue.api.ClueException;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionFileTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void readsTexts() throws IOException {
    PredictionFile file =
        read(
            "meqsum",
            """
            {"id": 7, "prediction": "p1", "reference": "r1"}
            {"id": "7", "prediction": "", "reference": "r2", "cluster": "x"}

            {"prediction": "p3", "reference": "r3"}
            """);
    assertEquals(List.of("p1", "", "p3"), file.answers());
    List<Sample> samples = file.samples().evaluated();
    assertEquals(List.of("7", "7#2", "row-3"), samples.stream().map(Sample::id).toList());
    assertEquals(List.of("7", "x", "row-3"), samples.stream().map(Sample::cluster).toList());
    assertEquals(new Reference.Text("r3"), samples.get(2).reference());
    assertEquals(3, file.samples().source().rows());
  }

  @Test
  void readsCodesAndSubTasks() throws IOException {
    assertEquals(
        new Reference.Codes(List.of("I10", "E119")),
        read("medisumcode", "{\"prediction\": \"I10\", \"reference\": [\"I10\", \"E119\"]}")
            .samples()
            .evaluated()
            .get(0)
            .reference());
    Sample sample =
        read("longhealth", "{\"prediction\": \"x\", \"reference\": \"B\", \"subtask\": 2}")
            .samples()
            .evaluated()
            .get(0);
    assertEquals("task2", sample.group());
    assertEquals(new Reference.Choice("B"), sample.reference());
  }

  @Test
  void saysWhatIsWrong() {
    assertEquals(
        "data, row 1: the field 'subtask' is missing, must be 1, 2 or 3.",
        error("longhealth", "{\"prediction\": \"x\", \"reference\": \"B\"}"));
    assertEquals(
        "data, row 1: the field 'reference' is string, must be a list of codes.",
        error("medisumcode", "{\"prediction\": \"x\", \"reference\": \"B\"}"));
    assertEquals(
        "data, row 1: the field 'prediction' is null, must be a text.",
        error("meqsum", "{\"prediction\": null, \"reference\": \"B\"}"));
    assertEquals(
        "The file " + folder.resolve("data") + " has no prediction, must have at least one.",
        error("meqsum", "\n"));
  }

  private String error(String task, String content) {
    return String.valueOf(
        assertThrows(ClueException.class, () -> read(task, content)).getMessage());
  }

  private PredictionFile read(String task, String content) throws IOException {
    return PredictionFile.read(Files.writeString(folder.resolve("data"), content), task);
  }
}
