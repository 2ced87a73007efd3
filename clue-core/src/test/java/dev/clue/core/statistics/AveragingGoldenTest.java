package dev.clue.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.metric.Averaging;
import dev.clue.api.metric.Score;
import dev.clue.core.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The reference's own averaging and printing. */
@EnabledIf("dev.clue.core.evidence.Evidence#present")
class AveragingGoldenTest {

  @Test
  void theFirstTwice() {
    JsonNode cases = cases("update_results_then_average", 20);
    for (JsonNode averaged : cases) {
      for (Map.Entry<String, JsonNode> metric : averaged.get("average").properties()) {
        List<SampleScore> scores = new ArrayList<>();
        averaged.get("sequence").forEach(sample -> scores.add(score(sample.get(metric.getKey()))));
        assertEquals(
            metric.getValue().asDouble(),
            Aggregator.aggregate(scores, Averaging.FIRST_TWICE).value());
      }
    }
  }

  @Test
  void numpyMeans() {
    for (JsonNode array : cases("np_mean", 5)) {
      List<SampleScore> scores = new ArrayList<>();
      array.get("float64").forEach(value -> scores.add(score(value)));
      assertEquals(array.get("np_mean_float64").asDouble(), mean(scores, NumpyType.FLOAT64));
      assertEquals(
          array.get("np_mean_float32_of_casted").asDouble(), mean(scores, NumpyType.FLOAT32));
    }
  }

  @Test
  void twoDecimals() {
    for (JsonNode printed : cases("format_.2f", 50)) {
      assertEquals(printed.get(1).asText(), TwoDecimals.format(printed.get(0).asDouble()));
    }
  }

  private static Double mean(List<SampleScore> scores, NumpyType type) {
    Double mean = Aggregator.aggregate(scores, Averaging.TWO_DECIMALS, type).value();
    return mean == null ? Double.NaN : mean;
  }

  private static SampleScore score(JsonNode value) {
    return new SampleScore(new Score.Value(value.asDouble()), false);
  }

  private static JsonNode cases(String name, int atLeast) {
    JsonNode cases = Evidence.json("golden/clue_functions.json").get(name);
    assertTrue(cases.size() >= atLeast);
    return cases;
  }
}
