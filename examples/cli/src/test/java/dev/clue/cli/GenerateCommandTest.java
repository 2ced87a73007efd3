package dev.clue.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  private static final String TEXT =
      "\"Plan of Xylo\n\n\nDischarge Instructions:\nYou were admitted to the hospital.\n\"";

  @TempDir Path folder;
  private Path notes = Path.of("");

  @BeforeEach
  void writeNotes() throws IOException {
    notes =
        Files.writeString(
            folder.resolve("notes.csv"),
            "note_id,subject_id,hadm_id,text\n10-DS-1,10,1," + TEXT + "\n11-DS-1,11,2,none\n");
  }

  @Test
  void aModelThatEarnsNoPairsRunsToItsEnd() throws IOException {
    Path out = folder.resolve("made");
    Cli made =
        Cli.call(
            "generate", "medisumqa", "--notes", notes, "--backend", "baseline:echo", "--out", out);
    assertEquals(0, made.code(), made.err());
    assertTrue(made.out().contains("2 notes; 1 can be asked about, 1 were"), made.out());
    assertTrue(made.out().contains("must not leave"), made.out());
    assertTrue(made.err().contains("ROUGE-L alone"), made.err());
    assertFalse((made.out() + made.err()).contains("Xylo"));
    assertEquals("[]\n", Files.readString(out.resolve("MeDiSumQA.json")));
    Cli other =
        Cli.call(
            "generate",
            "medisumqa",
            "--notes",
            notes,
            "--backend",
            "baseline:echo",
            "--out",
            out,
            "--seed",
            "45");
    assertEquals(2, other.code());
    assertTrue(other.err().contains("seed was '44', is now '45'"), other.err());
  }

  @Test
  void whatIsMissingIsNamed() {
    Path out = folder.resolve("made");
    assertTrue(Cli.call("generate", "medisumqa", "--out", out).err().contains("--backend"));
    assertTrue(
        Cli.call("generate", "medisumqa", "--out", out, "--backend", "baseline:echo")
            .err()
            .contains("--notes"));
    assertTrue(
        Cli.call("generate", "medisumqa", "--out", out, "--steps", "filters")
            .err()
            .contains("filter"));
    assertTrue(Cli.call("generate", "check", notes).err().contains("row 1"));
  }

  @Test
  void codesAreMadeReviewedAndFiltered() throws IOException {
    Path table = Files.writeString(folder.resolve("icd.json"), "{\"I10\":[true,\"Hypertension\"]}");
    Path gem = Files.writeString(folder.resolve("gem.txt"), "4019  I10     10000\n");
    Path diagnoses =
        Files.writeString(
            folder.resolve("d.csv"), "hadm_id,icd_code,icd_version\n1,4019,9\n2,I10,10\n");
    Path out = folder.resolve("new").resolve("MeDiSumCode.json");
    Cli made =
        Cli.call(
            "generate",
            "medisumcode",
            "--notes",
            notes,
            "--diagnoses",
            diagnoses,
            "--icd-table",
            table,
            "--gem",
            gem,
            "--out",
            out);
    assertEquals(0, made.code(), made.err());
    assertTrue(made.out().contains("2 of 2 letters with 2 codes"), made.out());
    Path sheet = folder.resolve("sheet.csv");
    assertEquals(0, Cli.call("generate", "check", out, "--against", out, "--sheet", sheet).code());
    String marked = Files.readString(sheet).replaceFirst("(k[0-9a-f]{12},1#1,[^,]*),,", "$1,good,");
    Path kept = folder.resolve("kept.json");
    Cli read =
        Cli.call(
            "generate", "check", out, "--marks", Files.writeString(sheet, marked), "--out", kept);
    assertEquals(0, read.code(), read.err());
    assertTrue(read.out().contains("1 marked good, 0 marked bad; 1 of 2 rows"), read.out());
    assertTrue(Files.readString(kept).contains("Xylo"));
  }
}
