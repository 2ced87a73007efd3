package dev.clue.core.generation.notes;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.clue.api.ClueException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Comma-separated values (RFC 4180, UTF-8, with a header), plain or gzip of one or more members,
 * read one row at a time: memory holds the row alone.
 */
public final class CompressedTable {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final Path file;
  private final List<String> columns;

  /** Takes a row. */
  @FunctionalInterface
  public interface RowReader {
    /**
     * Reads one row.
     *
     * @param row its number, from 0, the header not counted
     * @param values the wanted columns' values, in the order in which they were asked for
     */
    void read(long row, List<String> values);
  }

  /**
   * A table of which some columns are wanted, found by their name in the header.
   *
   * @param columns names, in any case
   */
  public CompressedTable(Path file, List<String> columns) {
    this.file = file;
    this.columns = List.copyOf(columns);
  }

  /**
   * Reads all rows.
   *
   * @return how many there were
   * @throws ClueException if the file is not such a table; the message names the row
   */
  public long read(RowReader reader) {
    long row = -1;
    try (CsvReader<CsvRecord> records = records(text())) {
      int[] places = null;
      for (CsvRecord record : records) {
        if (places == null) {
          places = places(record);
        } else {
          reader.read(row, values(record, places, row));
        }
        row++;
      }
    } catch (CsvParseException e) {
      throw wrong(
          row,
          "or one soon after it has a quote that is never closed, text behind a closing quote, or a"
              + " field that is too long");
    } catch (UncheckedIOException e) {
      throw unreadable(row, e.getCause() == null ? new IOException(e) : e.getCause());
    } catch (IOException e) {
      throw unreadable(row, e);
    }
    if (row < 0) {
      throw new ClueException(file + " is empty, must begin with a header row.");
    }
    return row;
  }

  private static CsvReader<CsvRecord> records(Reader text) {
    return CsvReader.builder()
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .ofCsvRecord(text);
  }

  private Reader text() throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      bytes.mark(2);
      boolean packed = bytes.read() == GZIP_FIRST && bytes.read() == GZIP_SECOND;
      bytes.reset();
      InputStream plain = packed ? new GZIPInputStream(bytes, BUFFER) : bytes;
      return new InputStreamReader(
          withoutMark(new BufferedInputStream(plain, BUFFER)),
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT));
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** Passes over a byte order mark. */
  private static InputStream withoutMark(InputStream plain) throws IOException {
    plain.mark(BYTE_ORDER_MARK.length);
    if (!Arrays.equals(plain.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
      plain.reset();
    }
    return plain;
  }

  private int[] places(CsvRecord header) {
    Map<String, Integer> found = new HashMap<>();
    for (int i = 0; i < header.getFieldCount(); i++) {
      found.putIfAbsent(header.getField(i).strip().toLowerCase(Locale.ROOT), i);
    }
    return columns.stream().mapToInt(column -> place(found, column)).toArray();
  }

  private int place(Map<String, Integer> found, String column) {
    Integer place = found.get(column);
    if (place == null) {
      throw new ClueException(
          file
              + " has no column '"
              + column
              + "' in its first row, must have "
              + String.join(", ", columns)
              + ".");
    }
    return place;
  }

  private List<String> values(CsvRecord record, int[] places, long row) {
    String[] values = new String[places.length];
    for (int i = 0; i < places.length; i++) {
      if (places[i] >= record.getFieldCount()) {
        throw wrong(row, "has " + record.getFieldCount() + " fields, fewer than the header");
      }
      values[i] = record.getField(places[i]);
    }
    return List.of(values);
  }

  private ClueException wrong(long row, String what) {
    return new ClueException(file + ", " + place(row) + " " + what + ".");
  }

  private ClueException unreadable(long row, IOException e) {
    Throwable cause = e;
    while (cause.getCause() instanceof IOException inner) {
      cause = inner;
    }
    if (cause instanceof NoSuchFileException) {
      return new ClueException("There is no file " + file + ".");
    }
    if (cause instanceof CharacterCodingException) {
      return wrong(row, "or one soon after it is not UTF-8; the file must be UTF-8");
    }
    if (cause instanceof EOFException || cause instanceof ZipException) {
      return wrong(row, "is where the compressed data ends or is damaged; copy the file again");
    }
    return wrong(row, "cannot be read (" + cause.getClass().getSimpleName() + ")");
  }

  private static String place(long row) {
    return row < 0 ? "the header" : "the row after " + row + " rows";
  }
}
