package dev.clue.core.dataset;

import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.core.protocol.ListEnd;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * ProblemSummary: the columns {@code File ID}, {@code Subjectives}, {@code Objectives}, {@code
 * Assessment}, {@code Summary}; the problems of a summary are divided by semicolons.
 *
 * <p>Cells beyond the header's columns are passed over, as the reference does.
 */
public final class ProblemSummaryFile {
  private static final List<String> SHOWN = List.of("Subjectives", "Objectives", "Assessment");
  private static final List<String> NEEDED = List.of("Subjectives", "Assessment");

  private final ListEnd listEnd;
  private final DatasetBuilder dataset;
  private final Table table;

  private ProblemSummaryFile(DataFile file, ListEnd listEnd) {
    this.listEnd = listEnd;
    dataset = new DatasetBuilder(file);
    table = CsvTable.read(file);
  }

  /**
   * Reads the file.
   *
   * @param listEnd what becomes of a semicolon at a summary's end
   * @throws dev.clue.api.ClueException if it cannot be read
   */
  public static Dataset read(Path path, ListEnd listEnd) {
    return new ProblemSummaryFile(DataFile.read(path), listEnd).read();
  }

  private Dataset read() {
    NEEDED.forEach(table::column);
    int summary = table.column("Summary");
    int name = table.header().indexOf("File ID");
    for (List<String> row : table.rows()) {
      String id = dataset.nextRow(name < 0 ? "" : Table.cell(row, name));
      Map<String, String> fields = fields(row);
      String problems = Table.cell(row, summary);
      if (row.size() <= summary) {
        dataset.exclude(
            id, "the row has " + row.size() + " of " + table.header().size() + " columns");
      } else if (problems.isEmpty()) {
        dataset.exclude(id, "the column 'Summary' is empty");
      } else {
        Reference gold = new Reference.Text(list(problems));
        dataset.keep(new Sample(id, id, "", fields, gold), doubt(fields, problems));
      }
    }
    return dataset.build();
  }

  private Map<String, String> fields(List<String> row) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String column : SHOWN) {
      if (table.header().contains(column)) {
        fields.put(column, Table.cell(row, table.column(column)));
      }
    }
    return fields;
  }

  private static @Nullable String doubt(Map<String, String> fields, String problems) {
    if (trimEnd(problems).isEmpty()) {
      return "the column 'Summary' names no problem";
    }
    return NEEDED.stream().allMatch(column -> fields.getOrDefault(column, "").isBlank())
        ? "the columns " + String.join(" and ", NEEDED) + " are blank"
        : null;
  }

  /** The gold answer: the problems as a list with commas. */
  private String list(String problems) {
    String kept = listEnd == ListEnd.REMOVED ? trimEnd(problems) : problems;
    return kept.replace(";", ", ");
  }

  /** Drops semicolons and spaces at the end. */
  private static String trimEnd(String summary) {
    int end = summary.length();
    while (end > 0
        && (summary.charAt(end - 1) == ';' || Character.isWhitespace(summary.charAt(end - 1)))) {
      end--;
    }
    return summary.substring(0, end);
  }
}
