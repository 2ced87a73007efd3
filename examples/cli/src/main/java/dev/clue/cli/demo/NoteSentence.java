package dev.clue.cli.demo;

import dev.clue.core.random.PythonRandom;
import java.util.List;

/** One sentence of an invented note, in one of several wordings: a premise of mini MedNLI. */
final class NoteSentence {
  /** Age, person, main condition, its treatment, another condition, the complaint. */
  private static final List<String> WORDINGS =
      List.of(
          "The patient is a %1$d-year-old %2$s with %3$s, treated with %4$s, and a history of %5$s.",
          "This %1$d-year-old %2$s with known %5$s came with %6$s, was found to have %3$s and was given %4$s.",
          "%1$d-year-old %2$s admitted for %3$s after days of %6$s, started on %4$s; also has %5$s.",
          "Past history of %5$s in this %1$d-year-old %2$s, who now takes %4$s for %3$s.");

  private NoteSentence() {}

  static String of(Patient patient, PythonRandom random) {
    Ailment main = patient.main();
    return random
        .choice(WORDINGS)
        .formatted(
            patient.age(),
            patient.person(),
            main.name(),
            main.treatment(),
            patient.others().get(0).name(),
            main.complaint());
  }
}
