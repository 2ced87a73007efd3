package dev.clue.core.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Predictions that somebody made, to be scored: an object per line (or a list of objects) with
 * {@code prediction}, the answer's text; {@code reference}, the gold answer's text, for MeDiSumCode
 * a list of codes, for LongHealth a letter; for LongHealth {@code subtask}, 1, 2 or 3; and if there
 * are any {@code id} and {@code cluster}.
 *
 * @param samples ids and references; they have no fields
 * @param answers texts of the answers, one per sample
 */
public record PredictionFile(SampleSet samples, List<String> answers) {
  /** Copies the answers. */
  public PredictionFile {
    answers = List.copyOf(answers);
  }

  /**
   * Reads the file.
   *
   * @param task the id of the task that the answers are of
   * @throws ClueException if it cannot be read, or has no prediction
   */
  public static PredictionFile read(Path path, String task) {
    DataFile file = DataFile.read(path);
    DatasetBuilder dataset = new DatasetBuilder(file);
    List<String> predictions = new ArrayList<>();
    for (JsonRow row : JsonRows.read(file)) {
      String id = dataset.nextRow(row.name("id"));
      String cluster = row.name("cluster");
      String group = task.equals("longhealth") ? group(row) : "";
      predictions.add(row.text("prediction"));
      dataset.keep(
          new Sample(id, cluster.isBlank() ? id : cluster, group, Map.of(), reference(row, task)),
          null);
    }
    if (predictions.isEmpty()) {
      throw new ClueException("The file " + path + " has no prediction, must have at least one.");
    }
    Dataset read = dataset.build();
    return new PredictionFile(
        new SampleSet(List.of(), read.samples(), read.excluded(), read.source()), predictions);
  }

  private static Reference reference(JsonRow row, String task) {
    return switch (task) {
      case "mednli", "longhealth" -> new Reference.Choice(row.text("reference"));
      case "medisumcode" -> new Reference.Codes(codes(row));
      default -> new Reference.Text(row.text("reference"));
    };
  }

  private static List<String> codes(JsonRow row) {
    JsonNode list = row.node().get("reference");
    if (list == null || !list.isArray()) {
      throw row.wrong("reference", list, "a list of codes");
    }
    List<String> codes = new ArrayList<>();
    for (JsonNode code : list) {
      if (!code.isTextual()) {
        throw row.wrong("reference", code, "a list of codes, each a text");
      }
      codes.add(code.textValue());
    }
    return codes;
  }

  private static String group(JsonRow row) {
    String subtask = row.name("subtask");
    if (!List.of("1", "2", "3").contains(subtask)) {
      throw row.wrong("subtask", row.node().get("subtask"), "1, 2 or 3");
    }
    return "task" + subtask;
  }

  @Override
  public String toString() {
    return "PredictionFile[" + answers.size() + " predictions]";
  }
}
