package dev.clue.core.generation.check;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sheet that came back: a table with the columns {@code key} and {@code mark}, separated by
 * commas, semicolons or tabs, as the spreadsheet wrote it. Marks are {@code good}, {@code bad} or
 * empty.
 */
public final class ReviewMarks {
  private final Map<String, Boolean> marks;

  private ReviewMarks(Map<String, Boolean> marks) {
    this.marks = marks;
  }

  /**
   * Reads the marks of a data set.
   *
   * @throws ClueException naming the row of a mark that is none, is about no row of the set, or
   *     contradicts another
   */
  public static ReviewMarks read(Path sheet, GeneratedSet set) {
    Set<String> known = new HashSet<>();
    set.rows().forEach(row -> known.add(row.key()));
    // Keys and marks are ASCII, whatever encoding a spreadsheet chose for the rest.
    String text;
    try {
      text = Files.readString(sheet, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new ClueException(
          "The sheet " + sheet + " cannot be read (" + e.getClass().getSimpleName() + ").", e);
    }
    return new ReviewMarks(parse(sheet, text.replaceFirst("^\u00ef\u00bb\u00bf", ""), known));
  }

  private static Map<String, Boolean> parse(Path sheet, String text, Set<String> known) {
    Map<String, Boolean> marks = new HashMap<>();
    try (CsvReader<CsvRecord> records = records(text)) {
      int key = -1;
      int mark = -1;
      for (CsvRecord record : records) {
        if (key < 0) {
          key = place(sheet, record, "key");
          mark = place(sheet, record, "mark");
          continue;
        }
        String where = sheet + ", line " + record.getStartingLineNumber();
        Boolean judged = judgement(where, field(record, mark));
        if (judged == null) {
          continue;
        }
        String name = field(record, key);
        if (!known.contains(name)) {
          throw new ClueException(
              where + " marks a row that the data file does not have; is it that file's sheet?");
        }
        Boolean before = marks.put(name, judged);
        if (before != null && !before.equals(judged)) {
          throw new ClueException(where + " contradicts an earlier mark of the same row.");
        }
      }
      if (key < 0) {
        throw new ClueException("The sheet " + sheet + " is empty.");
      }
    } catch (CsvParseException | IOException e) {
      throw new ClueException("The sheet " + sheet + " is no table of separated values.", e);
    }
    return marks;
  }

  private static CsvReader<CsvRecord> records(String text) {
    String header = text.lines().findFirst().orElse("");
    char separator =
        Collections.max(
            List.of(',', ';', '\t'),
            Comparator.comparing(one -> header.chars().filter(c -> c == one).count()));
    return CsvReader.builder()
        .fieldSeparator(separator)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(text);
  }

  private static int place(Path sheet, CsvRecord header, String column) {
    for (int i = 0; i < header.getFieldCount(); i++) {
      if (header.getField(i).strip().toLowerCase(Locale.ROOT).equals(column)) {
        return i;
      }
    }
    throw new ClueException(
        "The sheet " + sheet + " has no column '" + column + "' in its first row.");
  }

  private static String field(CsvRecord record, int place) {
    return place < record.getFieldCount() ? record.getField(place).strip() : "";
  }

  private static @Nullable Boolean judgement(String where, String mark) {
    return switch (mark.toLowerCase(Locale.ROOT)) {
      case "good" -> Boolean.TRUE;
      case "bad" -> Boolean.FALSE;
      case "" -> null;
      default -> throw new ClueException(where + ": the mark must be good, bad or empty.");
    };
  }

  /** How many different rows were marked good, or bad. */
  public int count(boolean good) {
    return (int) marks.values().stream().filter(mark -> mark == good).count();
  }

  /** Whether a row was marked good. */
  public boolean good(GeneratedRow row) {
    return Boolean.TRUE.equals(marks.get(row.key()));
  }

  /** Whether a row was marked bad. */
  public boolean bad(GeneratedRow row) {
    return Boolean.FALSE.equals(marks.get(row.key()));
  }
}
