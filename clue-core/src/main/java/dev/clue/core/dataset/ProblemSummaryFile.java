package dev.clue.core.dataset;

import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.core.protocol.ListEnd;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.protocol.UnclearRows;
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

  private final Protocol protocol;
  private final DatasetBuilder dataset;
  private final Table table;

  private ProblemSummaryFile(DataFile file, Protocol protocol) {
    this.protocol = protocol;
    dataset = new DatasetBuilder(file);
    table = CsvTable.read(file);
  }

  /**
   * Reads the file.
   *
   * @param protocol says what becomes of a semicolon at a summary's end, and of summaries without
   *     any problem
   * @throws dev.clue.api.ClueException if it cannot be read
   */
  public static Dataset read(Path path, Protocol protocol) {
    return new ProblemSummaryFile(DataFile.read(path), protocol).read();
  }

  private Dataset read() {
    NEEDED.forEach(table::column);
    int summary = table.column("Summary");
    int name = table.header().indexOf("File ID");
    for (List<String> row : table.rows()) {
      String id = dataset.nextRow(name < 0 ? "" : Table.cell(row, name));
      Map<String, String> fields = fields(row);
      String gold = problems(Table.cell(row, summary));
      String unclear = unclear(row, fields, gold);
      if (unclear == null) {
        dataset.keep(new Sample(id, id, "", fields, new Reference.Text(gold)));
      } else {
        dataset.exclude(id, unclear);
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

  private @Nullable String unclear(List<String> row, Map<String, String> fields, String gold) {
    if (row.size() <= table.column("Summary")) {
      return "the row has " + row.size() + " of " + table.header().size() + " columns";
    }
    if (gold.isEmpty()) {
      return "the column 'Summary' is empty";
    }
    if (protocol.has(UnclearRows.KEPT)) {
      return null;
    }
    if (gold.isBlank()) {
      return "the column 'Summary' names no problem";
    }
    return NEEDED.stream().allMatch(column -> fields.getOrDefault(column, "").isBlank())
        ? "the columns " + String.join(" and ", NEEDED) + " are blank"
        : null;
  }

  /** The gold answer: the problems as a list with commas. */
  private String problems(String summary) {
    String kept = protocol.has(ListEnd.REMOVED) ? trimEnd(summary) : summary;
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
