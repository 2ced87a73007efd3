package dev.clue.core.metric.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.metric.Metric;
import dev.clue.api.metric.MetricConformance;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.metric.ScoringProgress;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BertScoreTest extends MetricConformance {
  private static final double TOLERANCE = 1e-6;

  @TempDir Path folder;

  private final WordEncoder encoder = new WordEncoder();
  private final BertScore metric = BertScore.over(encoder);

  @Override
  protected Metric metric() {
    return metric;
  }

  @Override
  protected List<ScoredPair> pairs() {
    return List.of(
        pair("chest pain since monday", "chest pain since monday"),
        pair("fever", "no fever but a cough"),
        pair("", "fever"));
  }

  @Test
  void equalTextsScoreOneAndEmptyOnesZero() {
    List<Map<String, Score>> scores =
        metric.score(List.of("chest pain", "", "pain", "[E]"), List.of("chest pain", "a", "", "a"));
    assertEquals(1, value(scores.get(0), "bertscoreF1"), TOLERANCE);
    assertEquals(0, value(scores.get(1), "bertscoreP"));
    assertEquals(0, value(scores.get(2), "bertscoreR"));
    Score only = scores.get(3).get("bertscoreP");
    assertTrue(assertInstanceOf(Score.Unscored.class, only).reason().contains("weigh nothing"));
  }

  @Test
  void anAnswerWithNothingToReadIsAnEmptyText() {
    ScoredPair none = new ScoredPair(new Prediction.None("silent"), new Reference.Text("fever"));
    assertEquals(0, value(metric.score(none), "bertscoreF1"));
  }

  @Test
  void eachTextIsEncodedOnce() {
    List<String> candidates = new ArrayList<>();
    List<String> references = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      candidates.add("always the same");
      references.add("reference " + i % 700);
    }
    assertEquals(2000, metric.score(candidates, references).size());
    assertEquals(701, encoder.encoded.size());
    assertEquals(701, new HashSet<>(encoder.encoded).size());
  }

  @Test
  void rareWordsWeighMoreWithIdf() {
    List<String> references = List.of("the fever", "the cough", "the rash");
    double plain =
        value(metric.score(List.of("a fever"), List.of("the fever")).get(0), "bertscoreR");
    List<Map<String, Score>> weighted =
        metric.idf().score(List.of("a fever", "cough", "rash"), references);
    assertTrue(value(weighted.get(0), "bertscoreR") > plain);
    // "the" is in all three: log(4/4) = 0, so that only the words that match are left.
    assertEquals(1, value(weighted.get(0), "bertscoreR"), TOLERANCE);
    IdfWeights weights = IdfWeights.of(encoder, references);
    int[] ids = encoder.tokenIds(List.of("the fever unseen")).get(0);
    double[] expected = {0, 0, Math.log(4 / 2.0), Math.log(4), 0};
    for (int i = 0; i < ids.length; i++) {
      assertEquals(expected[i], weights.of(ids)[i], 1e-12);
    }
    assertNotEquals(metric.descriptor().signature(), metric.idf().descriptor().signature());
  }

  @Test
  void aBaselineBecomesZero() throws IOException {
    Path file = folder.resolve("words.tsv");
    Files.writeString(file, "LAYER,P,R,F\n0,0.9,0.9,0.9\n1,0.8,0.8,0.8\n2,0.5,0.25,-1.0\n");
    BertScore rescaled = metric.rescaled(Baseline.read(file, 2));
    Map<String, Score> raw = metric.score(pairs().get(1));
    Map<String, Score> scores = rescaled.score(pairs().get(1));
    assertEquals((value(raw, "bertscoreP") - 0.5) / 0.5, value(scores, "bertscoreP"), TOLERANCE);
    assertEquals((value(raw, "bertscoreR") - 0.25) / 0.75, value(scores, "bertscoreR"), TOLERANCE);
    assertEquals((value(raw, "bertscoreF1") + 1) / 2, value(scores, "bertscoreF1"), TOLERANCE);
    assertTrue(rescaled.descriptor().signature().contains("-rescaled"));
    assertThrows(ClueException.class, () -> Baseline.read(file, 3));
    Files.writeString(file, "LAYER,P,R,F\n2,0.5,none,0\n");
    assertThrows(ClueException.class, () -> Baseline.read(file, 2));
  }

  @Test
  void paddingIsAFloorOnlyWhereTextsArePadded() {
    List<String> candidates = List.of("aa bb", "cc");
    List<String> references = List.of("dd", "ee ff gg");
    List<TextPair> pairs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      pairs.add(new TextPair(candidates.get(i), references.get(i), TextPair.Floors.NONE));
    }
    List<TextPair> floored = BatchFloors.of(encoder, pairs, 2);
    assertEquals(new TextPair.Floors(true, false), floored.get(0).floors());
    assertEquals(new TextPair.Floors(false, true), floored.get(1).floors());
    for (TextPair alone : BatchFloors.of(encoder, pairs, 1)) {
      assertEquals(TextPair.Floors.NONE, alone.floors());
    }
  }

  @Test
  void tellsWhatWasCutAndWhatWasGuessed() {
    List<String> notices = new ArrayList<>();
    BertScore guessing = BertScore.over(new WordEncoder(4, "2 (guessed)"));
    guessing.scoreAll(
        List.of(pair("a b c d e", "a b"), pair("a", "b")),
        new ScoringProgress() {
          @Override
          public void scored(int done, int total) {}

          @Override
          public void notice(String message) {
            notices.add(message);
          }
        });
    assertEquals(2, notices.size());
    assertTrue(notices.get(0).contains("--encoder-layer"), notices.get(0));
    assertTrue(notices.get(1).startsWith("1 of 2 pairs"), notices.get(1));
    assertTrue(notices.get(1).contains("(3 tokens were cut)"), notices.get(1));
  }

  static ScoredPair pair(String candidate, String reference) {
    return new ScoredPair(new Prediction.Text(candidate), new Reference.Text(reference));
  }

  private static double value(Map<String, Score> scores, String id) {
    return assertInstanceOf(Score.Value.class, scores.get(id)).value();
  }
}
