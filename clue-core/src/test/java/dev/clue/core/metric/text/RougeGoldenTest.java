package dev.clue.core.metric.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.core.evidence.Evidence;
import dev.clue.core.metric.PrecisionRecall;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The scores of rouge_score 0.1.2, as {@code evaluate} calls it. */
@EnabledIf("dev.clue.core.evidence.Evidence#present")
class RougeGoldenTest {
  private static final double TOLERANCE = 1e-12;

  @Test
  void scores() {
    JsonNode pairs = Evidence.json("golden/rouge.json").get("pairs");
    assertTrue(pairs.size() >= 500);
    for (JsonNode pair : pairs) {
      RougeScores scores =
          Rouge.compare(pair.get("prediction").asText(), pair.get("reference").asText());
      same(pair.get("rouge1"), scores.rouge1());
      same(pair.get("rouge2"), scores.rouge2());
      same(pair.get("rougeL"), scores.rougeL());
    }
  }

  @Test
  void tokens() {
    JsonNode cases = Evidence.json("golden/rouge_tokenize.json").get("cases");
    assertTrue(cases.size() >= 200);
    for (JsonNode text : cases) {
      List<String> expected = new ArrayList<>();
      text.get(1).forEach(token -> expected.add(token.asText()));
      assertEquals(expected, RougeTokenizer.tokenize(text.get(0).asText()));
    }
  }

  private static void same(JsonNode expected, PrecisionRecall actual) {
    assertEquals(expected.get(0).asDouble(), actual.precision(), TOLERANCE);
    assertEquals(expected.get(1).asDouble(), actual.recall(), TOLERANCE);
    assertEquals(expected.get(2).asDouble(), actual.f1(), TOLERANCE);
  }
}
