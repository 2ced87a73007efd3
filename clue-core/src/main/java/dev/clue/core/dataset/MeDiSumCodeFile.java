package dev.clue.core.dataset;

import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.protocol.UnclearRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MeDiSumCode: {@code hadm_id}, {@code text}, {@code icd_codes} with a {@code code} each. */
public final class MeDiSumCodeFile {
  private MeDiSumCodeFile() {}

  /**
   * Reads the file.
   *
   * @param protocol says what becomes of letters without text or codes
   * @throws dev.clue.api.ClueException if it cannot be read
   */
  public static Dataset read(Path path, Protocol protocol) {
    DataFile file = DataFile.read(path);
    boolean strict = protocol.has(UnclearRows.LEFT_OUT);
    DatasetBuilder dataset = new DatasetBuilder(file);
    for (JsonRow row : JsonRows.read(file)) {
      String stay = row.name("hadm_id");
      String id = dataset.nextRow(stay);
      String text = row.text("text");
      List<String> codes = codes(row);
      String unclear = strict ? unclear(text, codes) : null;
      if (unclear == null) {
        Reference gold = new Reference.Codes(strict ? codes : joinedAndSplit(codes));
        String cluster = Patients.cluster(row, row.has("note_id") ? row.name("note_id") : stay, id);
        dataset.keep(new Sample(id, cluster, "", Map.of("text", text), gold));
      } else {
        dataset.exclude(id, unclear);
      }
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

  /** The reference joins the codes and splits them again: no code becomes one empty code. */
  private static List<String> joinedAndSplit(List<String> codes) {
    return List.of(String.join(", ", codes).split(", ", -1));
  }

  private static @Nullable String unclear(String text, List<String> codes) {
    if (text.isBlank()) {
      return "the field 'text' is blank";
    }
    return codes.isEmpty() ? "the list 'icd_codes' is empty" : null;
  }
}
