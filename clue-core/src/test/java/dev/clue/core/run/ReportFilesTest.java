package dev.clue.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.core.journal.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that a run ends with. */
class ReportFilesTest {
  @TempDir Path temp;
  private Path run;

  @BeforeEach
  void runOnce() throws Exception {
    run = temp.resolve("run");
    Plans.run(Plans.plan(run, FakeResponder.knowing(3)).build());
  }

  private String read(String name) throws Exception {
    return Files.readString(run.resolve(name));
  }

  @Test
  void resultsHoldTheNumbersInFullPrecision() throws Exception {
    JsonNode results = new ObjectMapper().readTree(read("results.json"));
    assertEquals("COMPLETE", results.get("status").asText());
    assertEquals("fake-model", results.get("model").asText());
    JsonNode exact = results.at("/tasks/first/metrics/exact");
    assertEquals(8.0 / 12, exact.get("value").doubleValue());
    assertEquals(12, exact.get("n").intValue());
    assertEquals(0, exact.get("unscored").intValue());
    assertEquals(3, exact.get("truncated").intValue());
    JsonNode never = results.at("/tasks/first/metrics/never");
    assertTrue(never.get("value").isNull());
    assertEquals(6, never.at("/reasons/there is no table").intValue());
    assertEquals("row-7", results.at("/tasks/second/excluded/0/id").asText());
    assertEquals(
        Manifest.read(run.resolve("manifest.json")).signature(), results.get("signature").asText());
  }

  @Test
  void theTableHasThePublishedColumnsAndThoseItLacks() throws Exception {
    List<String> lines = read("results.csv").lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).startsWith("model,level1,level2,mednli.accuracy,"));
    assertTrue(
        lines
            .get(0)
            .endsWith(",medisumcode.valid,first.exact,first.never,second.exact,second.never"));
    assertEquals(
        "fake-model" + ",".repeat(24) + "66.66666666666666,,71.42857142857143,", lines.get(1));
  }

  @Test
  void theReportSaysWhatWasRunAndWhatIsMissing() throws Exception {
    String report = read("report.md");
    for (String part :
        List.of(
            "# fake-model",
            "| first | exact | 66.67 | 12 | 0 | 3 |",
            "| first | never | - | 0 | 6 | 0 |",
            "| first | never | 6 | there is no table |",
            "| first | 7 | row-7 | its answer is empty |",
            "| settings.protocol | corrected |",
            "| prompts | fake-renderer/1 |",
            Manifest.read(run.resolve("manifest.json")).signature())) {
      assertTrue(report.contains(part), () -> "the report lacks: " + part);
    }
  }

  @Test
  void noTextOfASampleIsInWhatIsShown() throws Exception {
    String words = Plans.words(run, List.of()) + read("timings.csv");
    assertFalse(words.contains(FakeTask.CANARY));
    assertFalse(words.contains("answer 0"));
  }

  @Test
  void timingsHaveALinePerSampleInOrder() throws Exception {
    List<String> lines = read("timings.csv").lines().toList();
    assertEquals("task,id,seconds", lines.get(0));
    assertEquals(20, lines.size());
    assertTrue(lines.get(1).matches("first,s-0,\\d+\\.\\d{9}"), lines.get(1));
    assertTrue(lines.get(19).startsWith("second,s-6,"), lines.get(19));
  }

  @Test
  void theManifestNamesAllThatChangesANumber() throws Exception {
    JsonNode manifest = new ObjectMapper().readTree(read("manifest.json"));
    assertEquals("corrected", manifest.at("/settings/protocol").asText());
    assertEquals("invented", manifest.at("/model/identity/weights").asText());
    assertEquals("invented", manifest.at("/tasks/first/signature/protocol").asText());
    assertEquals("0".repeat(64), manifest.at("/tasks/first/data/sha256").asText());
    assertEquals("exact/1", manifest.at("/tasks/first/metrics/exact").asText());
    assertTrue(manifest.at("/tasks/first/options").asText().startsWith("maxNewTokens=8 "));
    assertTrue(manifest.at("/version").asText().matches("\\d+\\.\\d+.*"));
    assertFalse(manifest.at("/environment/java").asText().isEmpty());
  }
}
