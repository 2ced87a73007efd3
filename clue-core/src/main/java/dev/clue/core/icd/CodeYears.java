package dev.clue.core.icd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the fiscal year of a table, from its file's name or from codes that a year introduced. */
final class CodeYears {
  private static final Pattern YEAR_IN_NAME = Pattern.compile("(?<!\\d)(20[0-9]{2})(?!\\d)");

  /** One code that was new in each fiscal year. */
  private static final Map<Integer, String> MARKERS = markers();

  private CodeYears() {}

  /** The year in the name, else the newest year whose marker is there, else null. */
  static @Nullable Integer year(String name, Set<String> codes) {
    Matcher matcher = YEAR_IN_NAME.matcher(name);
    if (matcher.find()) {
      return Integer.valueOf(matcher.group(1));
    }
    List<Integer> present = present(codes);
    return present.isEmpty() ? null : present.get(present.size() - 1);
  }

  /** The years whose markers are there; a gap betrays a table of mixed years. */
  static List<Integer> present(Set<String> codes) {
    return MARKERS.entrySet().stream()
        .filter(marker -> codes.contains(marker.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<Integer, String> markers() {
    Map<Integer, String> markers = new LinkedHashMap<>();
    markers.put(2017, "E113211");
    markers.put(2018, "E1110");
    markers.put(2019, "K3520");
    markers.put(2020, "I4811");
    markers.put(2021, "N1830");
    markers.put(2022, "M5450");
    markers.put(2023, "K7682");
    markers.put(2024, "I1A0");
    markers.put(2025, "E10A0");
    return markers;
  }
}
