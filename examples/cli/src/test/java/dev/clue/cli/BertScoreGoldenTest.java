package dev.clue.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.metric.Score;
import dev.clue.core.evaluation.EncoderLookup;
import dev.clue.core.metric.embedding.BertScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Equal to bert_score 0.3.12 to 1e-5, each pair alone and in batches of 64, token ids included. */
class BertScoreGoldenTest {
  private static final Path SHARED = Path.of(System.getProperty("clue.shared", "../shared"));
  private static final double TOLERANCE = 1e-5;
  private static final int BATCH = 64;

  @Test
  void equalsTheOriginal() throws IOException {
    Path file = SHARED.resolve("golden/bert_score.json");
    assumeTrue(Files.isRegularFile(file), "no shared golden values");
    JsonNode golden = new ObjectMapper().readTree(file.toFile());
    JsonNode pairs = golden.get("pairs");
    List<String> candidates = pairs.findValuesAsText("candidate");
    List<String> references = pairs.findValuesAsText("reference");
    int layer = golden.get("info").get("num_layers_used").asInt();
    try (TextEncoder encoder =
        EncoderLookup.open(
            SHARED.resolve("checkpoints/bert_tiny"),
            EncoderOptions.builder().layer(layer).build())) {
      checkIds(pairs, "cand_ids", encoder.tokenIds(candidates));
      checkIds(pairs, "ref_ids", encoder.tokenIds(references));
      BertScore metric = BertScore.over(encoder);
      List<Map<String, Score>> alone = metric.score(candidates, references);
      List<Map<String, Score>> together = metric.inBatchesOf(BATCH).score(candidates, references);
      for (int i = 0; i < pairs.size(); i++) {
        JsonNode pair = pairs.get(i);
        check(pair.get("alone"), alone.get(i));
        check(
            new ObjectMapper()
                .createArrayNode()
                .add(pair.get("P"))
                .add(pair.get("R"))
                .add(pair.get("F")),
            together.get(i));
      }
    }
  }

  private static void checkIds(JsonNode pairs, String field, List<int[]> ids) {
    for (int i = 0; i < pairs.size(); i++) {
      JsonNode expected = pairs.get(i).path(field);
      if (!expected.isArray()) {
        continue;
      }
      assertEquals(
          IntStream.range(0, expected.size()).mapToObj(j -> expected.get(j).asInt()).toList(),
          IntStream.of(ids.get(i)).boxed().toList());
    }
  }

  /** Where the original has NaN, ours is unscored. */
  private static void check(JsonNode expected, Map<String, Score> scores) {
    boolean defined = expected.get(0).isNumber() && expected.get(1).isNumber();
    for (int i = 0; i < BertScore.IDS.size(); i++) {
      Score score = scores.get(BertScore.IDS.get(i));
      if (defined) {
        Score.Value value = assertInstanceOf(Score.Value.class, score);
        assertEquals(expected.get(i).asDouble(), value.value(), TOLERANCE);
      } else {
        assertInstanceOf(Score.Unscored.class, score);
      }
    }
  }
}
