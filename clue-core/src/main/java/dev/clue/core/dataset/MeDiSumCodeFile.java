package dev.clue.core.dataset;

import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.protocol.UnclearRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** MeDiSumCode: {@code hadm_id}, {@code text}, {@code icd_codes} with a {@code code} each. */
public final class MeDiSumCodeFile {
  private MeDiSumCodeFile() {}

  /**
   * Reads the file.
   *
   * @param protocol where it {@linkplain UnclearRows#KEPT keeps unclear rows}, a letter without
   *     codes has one empty code, as in the reference, which joins codes and splits them again;
   *     else it has none, and what compares codes leaves it unscored
   * @throws dev.clue.api.ClueException if it cannot be read
   */
  public static Dataset read(Path path, Protocol protocol) {
    DataFile file = DataFile.read(path);
    DatasetBuilder dataset = new DatasetBuilder(file);
    for (JsonRow row : JsonRows.read(file)) {
      String stay = row.name("hadm_id");
      String id = dataset.nextRow(stay);
      String text = row.text("text");
      String cluster = Patients.cluster(row, row.has("note_id") ? row.name("note_id") : stay, id);
      List<String> codes = codes(row);
      if (codes.isEmpty() && protocol.has(UnclearRows.KEPT)) {
        codes.add("");
      }
      dataset.keep(
          new Sample(id, cluster, "", Map.of("text", text), new Reference.Codes(codes)),
          text.isBlank() ? "the field 'text' is blank" : null);
    }
    return dataset.build();
  }

  private static List<String> codes(JsonRow row) {
    List<String> codes = new ArrayList<>();
    for (JsonRow code : row.list("icd_codes")) {
      codes.add(code.text("code"));
    }
    return codes;
  }
}
