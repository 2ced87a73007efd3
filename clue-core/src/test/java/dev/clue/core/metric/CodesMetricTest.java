package dev.clue.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.knowledge.CodeSystem;
import dev.clue.api.metric.Metric;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.core.metric.coding.CodeCounting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodesMetricTest {
  private static final CodeSystem TABLE =
      new CodeSystem() {
        @Override
        public boolean contains(String code) {
          return Set.of("I10", "E11", "E119", "N17").contains(code);
        }

        @Override
        public boolean billable(String code) {
          return Set.of("I10", "E119").contains(code);
        }

        @Override
        public String identity() {
          return "four codes";
        }
      };

  private final Metric lists = Metrics.codes(CodeCounting.LISTS, TABLE);
  private final Metric sets = Metrics.codes(CodeCounting.SETS, TABLE);

  /** The reference's own figures for these lists. */
  @Test
  void repeatsCountInExactListsOnly() {
    Map<String, Score> scores =
        score(lists, codes("J22", "K131", "V654XXD", "J22"), List.of("J22"));
    assertEquals(0.5, value(scores, "exactP"));
    assertEquals(1, value(scores, "exactR"));
    assertEquals(2.0 / 3, value(scores, "exactF1"), 1e-15);
    assertEquals(1.0 / 3, value(scores, "approxP"));
    assertEquals(1, value(scores, "approxR"));
    assertEquals(0.5, value(scores, "approxF1"));
  }

  @Test
  void setsCountEachCodeOnceHoweverItIsWritten() {
    Map<String, Score> scores =
        score(sets, codes("e11.9", "E119", " I10 ", "X99"), List.of("E119", "I10", "I10"));
    assertEquals(2.0 / 3, value(scores, "exactP"));
    assertEquals(1, value(scores, "exactR"));
    assertEquals(2.0 / 3, value(scores, "valid"));
    assertEquals(0, value(score(lists, codes("e119"), List.of("E119")), "exactP"));
  }

  @Test
  void categoriesAreValidAndNotBillable() {
    Map<String, Score> scores = score(lists, codes("E11", "E119", "Z99", "Z99"), List.of("E119"));
    assertEquals(0.5, value(scores, "valid"));
    assertEquals(0.25, value(scores, "billable"));
  }

  @Test
  void noPredictionScoresZero() {
    for (Prediction prediction : List.of(codes(), new Prediction.None("nothing"))) {
      Map<String, Score> scores = score(sets, prediction, List.of("I10"));
      scores.keySet().forEach(id -> assertEquals(0, value(scores, id), id));
    }
  }

  @Test
  void aReferenceWithoutCodesLeavesTheComparisonUnscored() {
    for (Metric metric : List.of(lists, sets)) {
      Map<String, Score> scores = score(metric, codes("I10"), List.of());
      assertTrue(reason(scores, "exactF1").contains("no codes"));
      assertTrue(reason(scores, "approxP").contains("no codes"));
      assertEquals(1, value(scores, "valid"));
    }
  }

  @Test
  void withoutATableValidityIsUnscoredAndSaysHowToGetOne() {
    Metric metric = Metrics.codes(CodeCounting.SETS, null);
    Map<String, Score> scores = score(metric, codes("I10"), List.of("I10"));
    assertEquals(1, value(scores, "exactF1"));
    assertTrue(reason(scores, "valid").contains("--icd-table"));
    assertTrue(reason(scores, "billable").contains("--icd-table"));
  }

  @Test
  void theSignatureNamesTheTable() {
    assertEquals("codes|counting:sets|table:(four codes)|version:1", sets.descriptor().signature());
  }

  private static Prediction codes(String... codes) {
    return new Prediction.Codes(List.of(codes));
  }

  private static Map<String, Score> score(Metric metric, Prediction prediction, List<String> gold) {
    return metric.score(new ScoredPair(prediction, new Reference.Codes(gold)));
  }

  private static double value(Map<String, Score> scores, String id) {
    return assertInstanceOf(Score.Value.class, scores.get(id)).value();
  }

  private static String reason(Map<String, Score> scores, String id) {
    return assertInstanceOf(Score.Unscored.class, scores.get(id)).reason();
  }
}
