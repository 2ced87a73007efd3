package dev.clue.core.metric.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.core.metric.PrecisionRecall;
import dev.clue.core.random.PythonRandom;
import dev.clue.core.random.RandomStreams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RougeTest {

  @Test
  void aWorkedExample() {
    RougeScores scores =
        Rouge.compare("The knee hurts, the knee swells.", "the left KNEE hurts and swells");
    assertEquals(new PrecisionRecall(4.0 / 6, 4.0 / 6), scores.rouge1());
    assertEquals(new PrecisionRecall(1.0 / 5, 1.0 / 5), scores.rouge2());
    assertEquals(new PrecisionRecall(4.0 / 6, 4.0 / 6), scores.rougeL());
    assertEquals(2.0 / 3, scores.rouge1().f1(), 1e-15);
  }

  @Test
  void repeatsCountAsOftenAsBothHaveThem() {
    RougeScores scores = Rouge.compare("pain pain pain", "pain pain");
    assertEquals(new PrecisionRecall(2.0 / 3, 1), scores.rouge1());
    assertEquals(new PrecisionRecall(1.0 / 2, 1), scores.rouge2());
    assertEquals(new PrecisionRecall(2.0 / 3, 1), scores.rougeL());
  }

  @Test
  void anEmptySideScoresZero() {
    assertEquals(RougeScores.ZERO, Rouge.compare("", "pain"));
    assertEquals(RougeScores.ZERO, Rouge.compare("pain", "?!"));
    assertEquals(RougeScores.ZERO, Rouge.compare("", ""));
  }

  @Test
  void oneTokenHasNoPairs() {
    RougeScores scores = Rouge.compare("pain", "pain");
    assertEquals(new PrecisionRecall(1, 1), scores.rouge1());
    assertEquals(PrecisionRecall.ZERO, scores.rouge2());
  }

  @Test
  void commonTokensAndPairsEqualThoseOfPlainMaps() {
    PythonRandom random = new RandomStreams(1).stream("rouge");
    for (int round = 0; round < 200; round++) {
      String prediction = words(random);
      String reference = words(random);
      RougeScores scores = Rouge.compare(prediction, reference);
      assertEquals(plain(prediction, reference, 1), scores.rouge1());
      assertEquals(plain(prediction, reference, 2), scores.rouge2());
    }
  }

  private static PrecisionRecall plain(String prediction, String reference, int length) {
    List<List<String>> given = grams(prediction, length);
    List<List<String>> right = grams(reference, length);
    Map<List<String>, Long> left = new HashMap<>(right.stream().collect(counting()));
    int common = 0;
    for (List<String> gram : given) {
      if (left.merge(gram, -1L, Long::sum) >= 0) {
        common++;
      }
    }
    return PrecisionRecall.ofCounts(common, given.size(), right.size());
  }

  private static java.util.stream.Collector<List<String>, ?, Map<List<String>, Long>> counting() {
    return Collectors.groupingBy(gram -> gram, Collectors.counting());
  }

  private static List<List<String>> grams(String text, int length) {
    List<String> tokens = RougeTokenizer.tokenize(text);
    List<List<String>> grams = new ArrayList<>();
    for (int i = 0; i + length <= tokens.size(); i++) {
      grams.add(tokens.subList(i, i + length));
    }
    return grams;
  }

  /** Up to 700 words, of which many are new: the hash tables must grow. */
  private static String words(PythonRandom random) {
    StringBuilder text = new StringBuilder();
    long count = 1 + random.randBelow(700);
    for (long i = 0; i < count; i++) {
      text.append('w').append(random.randBelow(1 + random.randBelow(500))).append(' ');
    }
    return text.toString();
  }
}
