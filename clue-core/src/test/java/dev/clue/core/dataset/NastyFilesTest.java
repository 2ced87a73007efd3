package dev.clue.core.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.core.evidence.Evidence;
import dev.clue.core.protocol.ListEnd;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The odd files of the stand-in data. */
@EnabledIf("dev.clue.core.evidence.Evidence#present")
class NastyFilesTest {
  private static final Path FOLDER = Evidence.file("data/standins/nasty");

  @Test
  void mednli() {
    Dataset dataset = MedNliFile.read(FOLDER.resolve("mli_nasty.jsonl"));
    assertEquals(7, dataset.source().rows());
    assertEquals(7, dataset.samples().size());
    assertEquals(List.of(1, 3), dataset.unclear().stream().map(row -> row.row()).toList());
    assertEquals(
        "Quote \" backslash \\ tab\t newline\n end", dataset.samples().get(1).field("sentence1"));
    assertEquals("Temp 38.5 °C ≥ 38 — β 😀", dataset.samples().get(1).field("sentence2"));
    assertEquals(new Reference.Choice("ENTAILMENT"), dataset.samples().get(5).reference());
    assertEquals("{braces} %s ${x} <|eot_id|>", dataset.samples().get(6).field("sentence2"));
  }

  @Test
  void problemSummary() {
    Dataset dataset =
        ProblemSummaryFile.read(FOLDER.resolve("BioNLP2023-1A-nasty.csv"), ListEnd.COMMA);
    assertEquals(8, dataset.source().rows());
    assertEquals(
        List.of("1", "3", "4", "5", "7", "8"), dataset.samples().stream().map(Sample::id).toList());
    assertEquals(List.of(2, 6), dataset.excluded().stream().map(row -> row.row()).toList());
    assertEquals(List.of(3), dataset.unclear().stream().map(row -> row.row()).toList());
    Sample first = dataset.samples().get(0);
    assertEquals("He said \"no, \"\"never\"\"\"\n", first.field("Subjectives"));
    assertEquals("a\r\nb\rc", first.field("Assessment"));
    assertEquals(new Reference.Text("Sepsis, , AKI, "), first.reference());
    assertEquals("{Assessment} {0} %s", dataset.samples().get(2).field("Assessment"));
  }

  @Test
  void columnsOfTheTrainingSetAreNamed() {
    ClueException error =
        assertThrows(
            ClueException.class,
            () ->
                ProblemSummaryFile.read(
                    FOLDER.resolve("BioNLP2023-1A-train-style-columns.csv"), ListEnd.COMMA));
    assertTrue(String.valueOf(error.getMessage()).contains("no column 'Subjectives' among its 5"));
  }
}
