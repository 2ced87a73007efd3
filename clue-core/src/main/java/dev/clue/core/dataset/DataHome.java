package dev.clue.core.dataset;

import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a task's data file is found, and where it comes from.
 *
 * @param names the names that its owners gave it, the usual one first
 * @param folders the reference's own folders below the data directory
 * @param origin one sentence: who hands it out, and to whom
 */
public record DataHome(List<String> names, List<String> folders, String origin) {
  /** MedNLI's test set. */
  public static final DataHome MEDNLI =
      new DataHome(
          List.of("mli_test_v1.jsonl"),
          List.of("MedNLI"),
          "MedNLI is handed out by PhysioNet (physionet.org/content/mednli) to credentialed users"
              + " who signed its data use agreement.");

  /** MeQSum. */
  public static final DataHome MEQSUM =
      new DataHome(
          List.of("MeQSum_ACL2019_BenAbacha_Demner-Fushman.xlsx"),
          List.of("MeQSum"),
          "MeQSum is free for everybody at github.com/abachaa/MeQSum.");

  /** ProblemSummary: the test set of BioNLP 2023, task 1A. */
  public static final DataHome PROBLEM_SUMMARY =
      new DataHome(
          List.of("BioNLP2023-1A-Test.csv"),
          List.of("ProblemSummary"),
          "The file is handed out by PhysioNet (physionet.org/content/bionlp-workshop-2023-task-1a)"
              + " to credentialed users who signed its data use agreement.");

  /** LongHealth. */
  public static final DataHome LONGHEALTH =
      new DataHome(
          List.of("benchmark_v5.json"),
          List.of("LongHealth", "Longhealth"),
          "LongHealth is free for everybody at github.com/kbressem/LongHealth; its patients are"
              + " invented.");

  /** MeDiSumQA, generated. */
  public static final DataHome MEDISUMQA =
      new DataHome(
          List.of("MeDiSumQA.json", "MeDiSumQA.jsonl"),
          List.of("MeDiSumQA"),
          "MeDiSumQA is generated from MIMIC-IV-Note (physionet.org/content/mimic-iv-note), which"
              + " credentialed users get who signed its data use agreement.");

  /** MeDiSumCode, generated. */
  public static final DataHome MEDISUMCODE =
      new DataHome(
          List.of("MeDiSumCode.json", "MeDiSumCode.jsonl"),
          List.of("MeDiSumCode"),
          "MeDiSumCode is generated from MIMIC-IV (physionet.org/content/mimiciv) and"
              + " MIMIC-IV-Note, which credentialed users get who signed their data use agreements.");

  /** Copies the lists. */
  public DataHome {
    names = List.copyOf(names);
    folders = List.copyOf(folders);
  }

  /**
   * Finds the file in a directory or in one of the reference's folders below it.
   *
   * @throws ClueException if it is not there, or there in several versions
   */
  public Path find(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new ClueException("The data directory " + directory + " is not a directory.");
    }
    List<Path> found = candidates(directory).stream().filter(Files::isRegularFile).toList();
    if (found.isEmpty()) {
      throw new ClueException(
          "The file "
              + String.join(" or ", names)
              + " is not in "
              + directory
              + " nor in its folder "
              + String.join(" or ", folders)
              + ". "
              + origin);
    }
    for (Path other : found) {
      if (differ(found.get(0), other)) {
        throw new ClueException(
            found.get(0) + " and " + other + " differ: keep the one that is to be read.");
      }
    }
    return found.get(0);
  }

  private List<Path> candidates(Path directory) {
    List<Path> candidates = new ArrayList<>();
    names.forEach(name -> candidates.add(directory.resolve(name)));
    for (String folder : folders) {
      names.forEach(name -> candidates.add(directory.resolve(folder).resolve(name)));
    }
    return candidates;
  }

  private static boolean differ(Path first, Path second) {
    try {
      return Files.mismatch(first, second) >= 0;
    } catch (IOException e) {
      throw new ClueException(
          "The files "
              + first
              + " and "
              + second
              + " cannot be read: "
              + e.getClass().getSimpleName()
              + ".",
          e);
    }
  }
}
