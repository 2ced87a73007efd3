package dev.clue.core.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.core.evidence.Evidence;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.text.Sha256;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The order of samples is the reference's, over the stand-in files and the real MeQSum. */
@EnabledIf("dev.clue.core.evidence.Evidence#present")
class SampleOrderGoldenTest {

  @Test
  void mednli() {
    List<JsonNode> expected = Evidence.jsonLines("data/standins/expected/mednli_order.jsonl");
    List<Sample> samples = inOrder("mednli", expected);
    for (int i = 0; i < samples.size(); i++) {
      assertEquals(expected.get(i).get("pairID").asText(), samples.get(i).id());
    }
  }

  @Test
  void problemSummary() {
    List<JsonNode> expected = Evidence.jsonLines("data/standins/expected/probsum_order.jsonl");
    List<Sample> samples = inOrder("problem-summary", expected);
    for (int i = 0; i < samples.size(); i++) {
      JsonNode row = expected.get(i);
      assertEquals(row.get("file_id").asText(), samples.get(i).id());
      assertEquals(row.get("summary").asText(), gold(samples.get(i)));
      assertEquals(
          row.get("subj_sha256").asText(), Sha256.hex(samples.get(i).field("Subjectives")));
    }
  }

  @Test
  void meqsum() {
    List<JsonNode> lines = Evidence.jsonLines("data/standins/expected/meqsum_order.jsonl");
    List<JsonNode> expected = lines.subList(1, lines.size());
    List<Sample> samples = inOrder("meqsum", expected);
    for (int i = 0; i < samples.size(); i++) {
      JsonNode row = expected.get(i);
      assertEquals(row.get("File").asText(), samples.get(i).id());
      assertEquals(row.get("chq_sha256").asText(), Sha256.hex(samples.get(i).field("CHQ")));
      assertEquals(row.get("summary_sha256").asText(), Sha256.hex(gold(samples.get(i))));
    }
  }

  private static List<Sample> inOrder(String task, List<JsonNode> expected) {
    TaskSettings settings =
        TaskSettings.builder()
            .protocol(Protocol.CLUE_2025_01)
            .dataDirectory(Evidence.file("data/clue"))
            .build();
    SampleSet set = ClueTasks.open(task, settings).samples();
    int shown = (int) expected.stream().filter(row -> row.get("few_shot").asBoolean()).count();
    assertEquals(shown, set.demonstrations().size());
    List<Sample> samples = new ArrayList<>(set.demonstrations());
    samples.addAll(set.evaluated());
    assertEquals(expected.size(), samples.size());
    return samples;
  }

  private static String gold(Sample sample) {
    return ((Reference.Text) sample.reference()).text();
  }
}
