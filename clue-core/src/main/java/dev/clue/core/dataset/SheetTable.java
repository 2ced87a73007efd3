package dev.clue.core.dataset;

import dev.clue.api.ClueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** Reads a sheet of an Excel workbook (.xlsx). */
final class SheetTable {
  /** The most bytes that a workbook may have when it is unpacked. */
  static final long MAX_UNPACKED = 512L << 20;

  /** The most rows of a sheet; Excel itself has no more. */
  static final int MAX_ROWS = 1 << 20;

  /** The most columns of a row that are read. */
  static final int MAX_COLUMNS = 1_000;

  // A character that XML cannot hold is written by its number in a workbook.
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private SheetTable() {}

  /**
   * All rows of a sheet, empty cells as empty texts. Empty rows are no rows.
   *
   * @throws ClueException if it is no workbook or has no such sheet
   */
  static Table read(DataFile file, String sheetName) {
    checkUnpacked(file, MAX_UNPACKED);
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file.bytes()))) {
      Sheet sheet =
          workbook
              .findSheet(sheetName)
              .orElseThrow(
                  () ->
                      new ClueException(
                          file.path() + " has no sheet '" + sheetName + "', must have one."));
      List<List<String>> rows = rows(file, sheet);
      if (rows.isEmpty()) {
        throw new ClueException(
            file.path() + ", sheet " + sheetName + ", is empty, must begin with a header.");
      }
      return new Table(file.name(), rows.get(0), rows.subList(1, rows.size()));
    } catch (IOException | ExcelReaderException e) {
      throw notAWorkbook(file);
    }
  }

  private static List<List<String>> rows(DataFile file, Sheet sheet) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (Stream<Row> stream = sheet.openStream()) {
      for (Row row : (Iterable<Row>) stream::iterator) {
        if (rows.size() > MAX_ROWS || row.getCellCount() > MAX_COLUMNS) {
          throw new ClueException(
              file.path()
                  + " has more than "
                  + MAX_ROWS
                  + " rows or "
                  + MAX_COLUMNS
                  + " columns, which is the limit.");
        }
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
          cells.add(text(row.getCell(i)));
        }
        if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
          rows.add(cells);
        }
      }
    }
    return rows;
  }

  /** A row has no object for a cell that the file leaves out. */
  private static String text(@Nullable Cell cell) {
    return cell == null ? "" : unescape(cell.getText());
  }

  /** Reads {@code _xHHHH_} as the character of that number. */
  static String unescape(String text) {
    Matcher matcher = ESCAPE.matcher(text);
    return matcher.replaceAll(
        match ->
            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
  }

  /** Unpacks the workbook once without keeping it, so that a small file cannot fill the memory. */
  static void checkUnpacked(DataFile file, long limit) {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.bytes()))) {
      while (zip.getNextEntry() != null) {
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
          total += read;
          if (total > limit) {
            throw new ClueException(
                file.path() + " unpacks to more than " + limit + " bytes, which is the limit.");
          }
        }
      }
    } catch (IOException e) {
      throw notAWorkbook(file);
    }
    if (total == 0) {
      throw notAWorkbook(file);
    }
  }

  private static ClueException notAWorkbook(DataFile file) {
    return new ClueException(file.path() + " is not an Excel workbook (.xlsx) that can be read.");
  }
}
