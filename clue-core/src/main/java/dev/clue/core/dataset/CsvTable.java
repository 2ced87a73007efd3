package dev.clue.core.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.clue.api.ClueException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values as RFC 4180 has them; line ends inside quotes stay as they are. */
final class CsvTable {
  /** The most rows of a file. */
  static final int MAX_ROWS = 1_000_000;

  private CsvTable() {}

  /**
   * All rows. Blank lines are no rows.
   *
   * @throws ClueException if it is no such file
   */
  static Table read(DataFile file) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = reader(file)) {
      for (CsvRecord record : reader) {
        if (rows.size() > MAX_ROWS) {
          throw new ClueException(
              file.path() + " has more than " + MAX_ROWS + " rows, which is the limit.");
        }
        rows.add(List.copyOf(record.getFields()));
      }
    } catch (CsvParseException e) {
      throw new ClueException(
          file.path() + ", row " + rows.size() + ", cannot be read as comma-separated values.");
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
    if (rows.isEmpty()) {
      throw new ClueException(file.path() + " is empty, must begin with a header.");
    }
    return new Table(file.name(), rows.get(0), rows.subList(1, rows.size()));
  }

  private static CsvReader<CsvRecord> reader(DataFile file) {
    return CsvReader.builder()
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(file.text());
  }
}
