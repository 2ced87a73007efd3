package dev.clue.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A MedNLI file about nobody. */
final class InventedMedNli {
  private static final List<String> FINDINGS =
      List.of("cough", "fever", "a rash", "knee pain", "headache", "nausea");

  private InventedMedNli() {}

  static Path write(Path folder) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String finding : FINDINGS) {
      add(lines, finding, "entailment", "The patient has " + finding);
      add(lines, finding, "contradiction", "The patient denies " + finding);
      add(lines, finding, "neutral", "The patient lives alone");
    }
    Files.writeString(folder.resolve("mli_test_v1.jsonl"), lines);
    return folder;
  }

  private static void add(StringBuilder lines, String finding, String label, String hypothesis) {
    lines.append(
        """
        {"gold_label":"%s","sentence1":"Came in with %s.","sentence2":"%s.","pairID":"%s-%s"}
        """
            .formatted(label, finding, hypothesis, finding.replace(' ', '-'), label));
  }
}
