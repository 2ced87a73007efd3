package dev.clue.core.dataset;

import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.core.text.Sha256;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * MedNLI: {@code sentence1}, {@code sentence2}, {@code gold_label}, {@code pairID}.
 *
 * <p>The cluster is the premise, by a short hash: three or more pairs share one.
 */
public final class MedNliFile {
  /** The three labels, as the file writes them. */
  public static final List<String> LABELS = List.of("entailment", "contradiction", "neutral");

  private static final int HASH_LENGTH = 16;

  private MedNliFile() {}

  /**
   * Reads the file.
   *
   * @throws dev.clue.api.ClueException if it cannot be read
   */
  public static Dataset read(Path path) {
    DataFile file = DataFile.read(path);
    DatasetBuilder dataset = new DatasetBuilder(file);
    for (JsonRow row : JsonRows.read(file)) {
      String id = dataset.nextRow(row.name("pairID"));
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("sentence1", row.text("sentence1"));
      fields.put("sentence2", row.text("sentence2"));
      String label = row.text("gold_label");
      String premise = Sha256.hex(row.text("sentence1")).substring(0, HASH_LENGTH);
      dataset.keep(
          new Sample(id, premise, "", fields, new Reference.Choice(label)), doubt(fields, label));
    }
    return dataset.build();
  }

  private static @Nullable String doubt(Map<String, String> fields, String label) {
    for (Map.Entry<String, String> field : fields.entrySet()) {
      if (field.getValue().isBlank()) {
        return "the field '" + field.getKey() + "' is blank";
      }
    }
    return LABELS.contains(label.toLowerCase(Locale.ROOT))
        ? null
        : "the gold label is none of " + String.join(", ", LABELS);
  }
}
