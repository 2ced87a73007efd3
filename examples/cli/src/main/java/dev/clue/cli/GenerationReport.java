package dev.clue.cli;

import dev.clue.core.generation.qa.QaSettings;
import dev.clue.core.generation.qa.QaStep;
import dev.clue.core.generation.qa.QaSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What was made, for people. */
final class GenerationReport {
  private GenerationReport() {}

  static List<String> lines(QaSummary made, QaSettings settings) {
    List<String> lines = new ArrayList<>();
    if (settings.has(QaStep.STATEMENTS)) {
      lines.add(
          made.notes()
              + " notes; "
              + made.usable()
              + " can be asked about, "
              + made.asked()
              + " were, with "
              + made.statements()
              + " statements");
      new TreeMap<>(made.leftOut())
          .forEach((reason, count) -> lines.add("left out: " + count + " " + reason));
    }
    if (settings.has(QaStep.FILTER)) {
      lines.add(
          made.pairs()
              + " pairs of "
              + made.letters()
              + " letters have a statement as their answer, word for word");
    }
    if (settings.has(QaStep.SELECTION)) {
      lines.add(made.written() + " pairs written to " + made.file());
      if (made.written() == 0) {
        lines.add("A data set without pairs cannot be run: try a stronger model.");
      }
    }
    return lines;
  }
}
