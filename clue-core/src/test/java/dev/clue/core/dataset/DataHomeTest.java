package dev.clue.core.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataHomeTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void findsAFileInTheFolderOrInTheReferencesOwn() throws IOException {
    Path below = Files.createDirectories(folder.resolve("Longhealth"));
    Path file = Files.writeString(below.resolve("benchmark_v5.json"), "{}");
    assertEquals(file, DataHome.LONGHEALTH.find(folder));
    Path above = Files.writeString(folder.resolve("benchmark_v5.json"), "{}");
    assertEquals(above, DataHome.LONGHEALTH.find(folder));
  }

  @Test
  void findsLinesToo() throws IOException {
    Path below = Files.createDirectories(folder.resolve("MeDiSumQA"));
    Path file = Files.writeString(below.resolve("MeDiSumQA.jsonl"), "");
    assertEquals(file, DataHome.MEDISUMQA.find(folder));
  }

  @Test
  void twoVersionsOfAFileAreRefused() throws IOException {
    Files.writeString(folder.resolve("MeDiSumQA.jsonl"), "a");
    Files.writeString(folder.resolve("MeDiSumQA.json"), "b");
    ClueException error = assertThrows(ClueException.class, () -> DataHome.MEDISUMQA.find(folder));
    assertTrue(String.valueOf(error.getMessage()).endsWith("keep the one that is to be read."));
  }

  @Test
  void aMissingFileIsToldWhereItComesFrom() {
    ClueException error = assertThrows(ClueException.class, () -> DataHome.MEDNLI.find(folder));
    assertEquals(
        "The file mli_test_v1.jsonl is not in "
            + folder
            + " nor in its folder MedNLI. MedNLI is handed out by PhysioNet"
            + " (physionet.org/content/mednli) to credentialed users who signed its data use"
            + " agreement.",
        error.getMessage());
    Path nowhere = folder.resolve("nowhere");
    assertThrows(ClueException.class, () -> DataHome.MEDNLI.find(nowhere));
  }
}
