package dev.clue.inference.djl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.inference.djl.answer.TokenChooser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Figures that src/test/python/reference_models.py made, and a decoder that must give them. */
final class ModelFigures {
  private static final double TOLERANCE = 1e-4;

  /** Where the best two are nearer than this, either may be named. */
  private static final double TIE = 2e-3;

  private static final double LEAST_COSINE = 0.98;

  private final JsonNode figures;

  ModelFigures(JsonNode figures) {
    this.figures = figures;
  }

  /** In a table, position by position and token by token; in rows, together and behind stems. */
  void check(Decoder decoder) {
    for (JsonNode prompt : figures.get("prompts")) {
      everyPosition(decoder, prompt);
      greedy(decoder, prompt);
    }
    List<JsonNode> fixed = withFixedAngles(decoder);
    fixed.forEach(prompt -> sideBySide(decoder, prompt));
    List<int[]> prompts = fixed.stream().map(prompt -> ints(prompt.get("input_ids"))).toList();
    List<float[]> expected = fixed.stream().map(p -> floats(p.get("last_logits"))).toList();
    Rows rows = new Rows(decoder.rows());
    Rows.near(expected, rows.together(prompts), TOLERANCE);
    Rows.near(expected, rows.behindStems(prompts), TOLERANCE);
  }

  /** Last logits that point where they must, in a table and in rows. */
  void checkDirection(Decoder decoder) {
    List<JsonNode> fixed = withFixedAngles(decoder);
    List<int[]> prompts = fixed.stream().map(prompt -> ints(prompt.get("input_ids"))).toList();
    List<float[]> expected = fixed.stream().map(p -> floats(p.get("last_logits"))).toList();
    List<float[]> inTable = new ArrayList<>();
    for (int[] prompt : prompts) {
      try (KeyValueCache cache = decoder.newCache(prompt.length)) {
        inTable.add(decoder.next(cache, prompt));
      }
    }
    Rows rows = new Rows(decoder.rows());
    for (List<float[]> actual :
        List.of(inTable, rows.together(prompts), rows.behindStems(prompts))) {
      for (int i = 0; i < expected.size(); i++) {
        double cosine = cosine(expected.get(i), actual.get(i));
        assertTrue(
            cosine > LEAST_COSINE, decoder.arithmetic().wireName() + ", row " + i + ": " + cosine);
      }
    }
  }

  /** The prompts that can be computed side by side. */
  private List<JsonNode> withFixedAngles(Decoder decoder) {
    List<JsonNode> fixed = new ArrayList<>();
    for (JsonNode prompt : figures.get("prompts")) {
      if (decoder.sameRegime(1, prompt.get("input_ids").size())) {
        fixed.add(prompt);
      }
    }
    return fixed;
  }

  private static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static void everyPosition(Decoder decoder, JsonNode prompt) {
    int[] ids = ints(prompt.get("input_ids"));
    int[] best = ints(prompt.get("argmax_every_position"));
    try (KeyValueCache cache = decoder.newCache(ids.length)) {
      Decoder.Position[] positions = decoder.survey(cache, ids, best);
      for (int i = 0; i < ids.length; i++) {
        double expected = prompt.get("logsumexp_every_position").get(i).asDouble();
        assertEquals(expected, positions[i].logSumExp(), TOLERANCE);
        if (positions[i].likeliest() != best[i]) {
          int[] other = best.clone();
          other[i] = positions[i].likeliest();
          cache.keep(0);
          double instead = decoder.survey(cache, ids, other)[i].target();
          assertTrue(instead - positions[i].target() < TIE, "argmax at " + i);
        }
      }
    }
  }

  /** Three continuations of the first half, of which the second is the prompt's own. */
  private static void sideBySide(Decoder decoder, JsonNode prompt) {
    int[] ids = ints(prompt.get("input_ids"));
    int half = ids.length / 2;
    int n = ids.length - half;
    int[] all = new int[3 * n];
    int[] segments = new int[3 * n];
    for (int i = 0; i < all.length; i++) {
      segments[i] = i / n;
      all[i] = i / n == 1 ? ids[half + i % n] : ids[i % n];
    }
    try (KeyValueCache cache = decoder.newCache(half + 3 * n)) {
      decoder.feed(cache, Arrays.copyOf(ids, half));
      Decoder.Position[] seen = decoder.surveySegments(cache, all, segments, all);
      for (int i = 0; i < n; i++) {
        double expected = prompt.get("logsumexp_every_position").get(half + i).asDouble();
        assertEquals(expected, seen[n + i].logSumExp(), TOLERANCE);
      }
    }
  }

  private static void greedy(Decoder decoder, JsonNode prompt) {
    int[] ids = ints(prompt.get("input_ids"));
    int[] expected = ints(prompt.get("greedy_nocache"));
    try (KeyValueCache cache = decoder.newCache(ids.length + expected.length)) {
      float[] logits = decoder.next(cache, ids);
      Rows.near(List.of(floats(prompt.get("last_logits"))), List.of(logits), TOLERANCE);
      for (int token : expected) {
        int best = TokenChooser.argmax(logits);
        assertTrue(best == token || logits[best] - logits[token] < TIE, "greedy " + best);
        logits = decoder.next(cache, new int[] {token});
      }
    }
    // One token after the other.
    try (KeyValueCache cache = decoder.newCache(ids.length)) {
      float[] logits = {};
      for (int id : ids) {
        logits = decoder.next(cache, new int[] {id});
      }
      Rows.near(List.of(floats(prompt.get("last_logits"))), List.of(logits), TOLERANCE);
    }
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.get(i).asDouble();
    }
    return values;
  }
}
