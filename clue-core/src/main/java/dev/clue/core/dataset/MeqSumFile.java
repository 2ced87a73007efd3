package dev.clue.core.dataset;

import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * MeQSum: sheet QS with the columns {@code File}, {@code CHQ}, {@code Summary}.
 *
 * <p>A row whose inquiry or summary is empty is left out; the reference would show or expect the
 * text "nan" there. The published file has none.
 */
public final class MeqSumFile {
  private static final String SHEET = "QS";

  private MeqSumFile() {}

  /**
   * Reads the file.
   *
   * @throws dev.clue.api.ClueException if it cannot be read
   */
  public static Dataset read(Path path) {
    DataFile file = DataFile.read(path);
    Table table = SheetTable.read(file, SHEET);
    int name = table.header().indexOf("File");
    int inquiry = table.column("CHQ");
    int summary = table.column("Summary");
    DatasetBuilder dataset = new DatasetBuilder(file);
    for (List<String> row : table.rows()) {
      String id = dataset.nextRow(name < 0 ? "" : Table.cell(row, name));
      String text = Table.cell(row, inquiry);
      String gold = Table.cell(row, summary);
      if (text.isBlank() || gold.isBlank()) {
        dataset.exclude(id, "the column '" + (text.isBlank() ? "CHQ" : "Summary") + "' is empty");
      } else {
        dataset.keep(new Sample(id, id, "", Map.of("CHQ", text), new Reference.Text(gold)), null);
      }
    }
    return dataset.build();
  }
}
