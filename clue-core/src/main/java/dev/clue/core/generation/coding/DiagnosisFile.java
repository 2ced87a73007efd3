package dev.clue.core.generation.coding;

import dev.clue.core.generation.notes.CompressedTable;
import java.nio.file.Path;
import java.util.List;

/** MIMIC-IV's {@code diagnoses_icd.csv.gz}, read row by row. */
final class DiagnosisFile {
  private static final List<String> COLUMNS = List.of("hadm_id", "icd_code", "icd_version");

  private final CompressedTable table;

  /** Takes a billed code. */
  @FunctionalInterface
  interface Reader {
    void read(String stay, String code, String version);
  }

  DiagnosisFile(Path file) {
    table = new CompressedTable(file, COLUMNS);
  }

  void forEach(Reader reader) {
    table.read((row, values) -> reader.read(values.get(0), values.get(1), values.get(2)));
  }
}
