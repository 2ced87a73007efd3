package dev.clue.core.metric.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.api.encoder.TokenEmbeddings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Equal to bert_score.utils.greedy_cos_idf 0.3.12 on hand-made vectors, its padding included. */
class GreedyMatchingTest {
  private static final double TOLERANCE = 1e-6;

  @Test
  void equalsTheOriginal() throws IOException {
    Path file =
        Path.of(
            System.getProperty("clue.shared", "../shared"), "golden/bert_score_greedy_match.json");
    assumeTrue(Files.isRegularFile(file), "no shared golden values");
    for (JsonNode example : new ObjectMapper().readTree(Files.newInputStream(file)).get("cases")) {
      int longestReference = longest(example.get("ref_len"));
      int longestCandidate = longest(example.get("hyp_len"));
      for (int pair = 0; pair < example.get("P").size(); pair++) {
        Map<Integer, Double> weights = new HashMap<>();
        TokenVectors candidate = vectors(example, "hyp", pair, weights);
        TokenVectors reference = vectors(example, "ref", pair, weights);
        PairScore score =
            new GreedyMatching(new IdfWeights(Set.of(), weights, 0))
                .match(
                    candidate,
                    reference,
                    new TextPair.Floors(
                        reference.tokens() < longestReference,
                        candidate.tokens() < longestCandidate));
        assertEquals(example.get("P").get(pair).asDouble(), score.precision(), TOLERANCE);
        assertEquals(example.get("R").get(pair).asDouble(), score.recall(), TOLERANCE);
        assertEquals(example.get("F").get(pair).asDouble(), score.f1(), TOLERANCE);
      }
    }
  }

  /** Each token gets an id of its own, so that it can have a weight of its own. */
  private static TokenVectors vectors(
      JsonNode example, String side, int pair, Map<Integer, Double> weights) {
    int tokens = example.get(side + "_len").get(pair).asInt();
    JsonNode given = example.get(side + "_emb").get(pair);
    int dimension = given.get(0).size();
    float[] values = new float[tokens * dimension];
    int[] ids = new int[tokens];
    for (int token = 0; token < tokens; token++) {
      ids[token] = weights.size();
      weights.put(ids[token], example.get(side + "_idf").get(pair).get(token).asDouble());
      for (int i = 0; i < dimension; i++) {
        values[token * dimension + i] = (float) given.get(token).get(i).asDouble();
      }
    }
    return TokenVectors.of(new TokenEmbeddings(values, ids, dimension, 0));
  }

  private static int longest(JsonNode lengths) {
    int longest = 0;
    for (JsonNode length : lengths) {
      longest = Math.max(longest, length.asInt());
    }
    return longest;
  }
}
