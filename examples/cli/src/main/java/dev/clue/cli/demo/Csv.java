package dev.clue.cli.demo;

import java.util.List;
import java.util.stream.Collectors;

/** Rows as comma-separated values; every field is quoted. */
final class Csv {
  private Csv() {}

  static String of(List<List<String>> rows) {
    return rows.stream()
        .map(
            row ->
                row.stream()
                    .map(field -> '"' + field.replace("\"", "\"\"") + '"')
                    .collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
