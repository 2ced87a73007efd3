package dev.clue.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.metric.Metric;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.core.evidence.Evidence;
import dev.clue.core.icd.IcdCodeParser;
import dev.clue.core.icd.IcdTable;
import dev.clue.core.metric.coding.CodeCounting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The reference's own functions of MeDiSumCode. */
@EnabledIf("dev.clue.core.evidence.Evidence#present")
class CodesGoldenTest {
  private static final Map<String, String> IDS =
      Map.of(
          "ICD EM P", "exactP",
          "ICD EM R", "exactR",
          "ICD EM F1", "exactF1",
          "ICD AP P", "approxP",
          "ICD AP R", "approxR",
          "ICD AP F1", "approxF1",
          "VALID CODES", "valid");

  @Test
  void icdF1() {
    Metric metric = Metrics.codes(CodeCounting.LISTS, null);
    for (JsonNode compared : cases("compute_icd_f1")) {
      Map<String, Score> scores =
          metric.score(
              new ScoredPair(
                  new Prediction.Codes(strings(compared.get("preds"))),
                  new Reference.Codes(strings(compared.get("gt")))));
      same(compared.get("exact"), scores, List.of("exactP", "exactR", "exactF1"));
      same(compared.get("approx"), scores, List.of("approxP", "approxR", "approxF1"));
    }
  }

  @Test
  void wholeAnswers() {
    IcdTable table = IcdTable.read(Evidence.file("data/icd/icd10.json.gz"));
    Metric metric = Metrics.codes(CodeCounting.LISTS, table);
    for (JsonNode answered : cases("medisumcode_compute_metrics")) {
      List<String> read = IcdCodeParser.reference().parse(answered.get("model_output").asText());
      List<String> gold = List.of(answered.get("ground_truth").asText().split(", "));
      Map<String, Score> scores =
          metric.score(new ScoredPair(new Prediction.Codes(read), new Reference.Codes(gold)));
      for (Map.Entry<String, JsonNode> result : answered.get("result").properties()) {
        assertEquals(
            result.getValue().asDouble(), value(scores, IDS.getOrDefault(result.getKey(), "")));
      }
    }
  }

  private static void same(JsonNode expected, Map<String, Score> scores, List<String> ids) {
    for (int i = 0; i < ids.size(); i++) {
      assertEquals(expected.get(i).asDouble(), value(scores, ids.get(i)));
    }
  }

  private static double value(Map<String, Score> scores, String id) {
    return assertInstanceOf(Score.Value.class, scores.get(id)).value();
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(item -> strings.add(item.asText()));
    return strings;
  }

  private static JsonNode cases(String name) {
    JsonNode cases = Evidence.json("golden/clue_functions.json").get(name);
    assertTrue(cases.size() >= 100);
    return cases;
  }
}
