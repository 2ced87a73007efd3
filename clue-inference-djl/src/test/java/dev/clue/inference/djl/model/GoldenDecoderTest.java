package dev.clue.inference.djl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.Inspection;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.SharedEvidence;
import dev.clue.inference.djl.answer.TokenChooser;
import dev.clue.inference.djl.model.Decoder.Position;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Equal to transformers 4.44.2 in f32, to 1e-4 of the largest logit (golden/lm_*.json). */
final class GoldenDecoderTest {
  private static final double TOLERANCE = 1e-4;

  /**
   * Tokens of the longest row of the padded batches, and of its answer. Where rotary embeddings
   * change within, transformers turns all rows by the longest one's length, which is no row's own.
   */
  private static final int LONGEST_BATCH = 41 + 32;

  @ParameterizedTest
  @MethodSource("dev.clue.inference.djl.SharedEvidence#languageModels")
  void isTheGenuineModel(String name) {
    JsonNode golden = SharedEvidence.json("golden/lm_" + name + ".json");
    Path folder = SharedEvidence.path("checkpoints/" + name);
    try (Decoder decoder = TestDevice.load(folder, Precision.F32)) {
      for (JsonNode prompt : golden.get("prompts")) {
        everyPosition(decoder, prompt);
        lastLogits(decoder, prompt);
      }
      if (decoder.sameRegime(1, LONGEST_BATCH)) {
        paddedBatch(decoder, golden.get("left_padded_batch"));
      }
      endOfSequence(decoder, golden);
    }
    try (TextModel model = TestDevice.loadText(folder, Precision.F32)) {
      greedyTokens(model, golden);
      repetitionPenalty(model, golden);
    }
  }

  private static void everyPosition(Decoder decoder, JsonNode prompt) {
    int[] ids = ints(prompt.get("input_ids"));
    try (KeyValueCache cache = decoder.newCache(ids.length)) {
      Position[] positions = decoder.survey(cache, ids, new int[ids.length]);
      for (int i = 0; i < ids.length; i++) {
        double expected = prompt.get("logsumexp_every_position").get(i).asDouble();
        assertEquals(expected, positions[i].logSumExp(), TOLERANCE);
        assertEquals(prompt.get("argmax_every_position").get(i).asInt(), positions[i].likeliest());
      }
    }
  }

  /** In one piece, and token by token. */
  private static void lastLogits(Decoder decoder, JsonNode prompt) {
    int[] ids = ints(prompt.get("input_ids"));
    try (KeyValueCache whole = decoder.newCache(ids.length);
        KeyValueCache single = decoder.newCache(ids.length)) {
      checkLogits(prompt.get("last_logits"), decoder.next(whole, ids));
      float[] last = {};
      for (int id : ids) {
        last = decoder.next(single, new int[] {id});
      }
      checkLogits(prompt.get("last_logits"), last);
    }
  }

  private static void paddedBatch(Decoder decoder, JsonNode batch) {
    int[][] rows = new int[batch.get("rows").size()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = ints(batch.get("rows").get(row));
    }
    int longest = Arrays.stream(rows).mapToInt(row -> row.length).max().orElseThrow();
    int[] pads = Arrays.stream(rows).mapToInt(row -> longest - row.length).toArray();
    int[] ids = new int[rows.length * longest];
    Arrays.fill(ids, batch.get("pad_token_id").asInt());
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, ids, row * longest + pads[row], rows[row].length);
    }
    try (KeyValueCache cache = decoder.newCache(longest + 32, pads)) {
      float[] logits = decoder.next(cache, ids);
      for (int row = 0; row < rows.length; row++) {
        checkLogits(batch.get("first_step_logits").get(row), row(logits, row, rows.length));
      }
      for (int step = 0; step < 32; step++) {
        int[] next = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
          next[row] = TokenChooser.argmax(row(logits, row, rows.length));
          assertEquals(batch.get("greedy_32").get(row).get(step).asInt(), next[row]);
        }
        logits = decoder.next(cache, next);
      }
    }
  }

  private static void endOfSequence(Decoder decoder, JsonNode golden) {
    JsonNode stop = golden.get("eos_stop");
    Set<Integer> eosIds = Set.copyOf(list(stop.get("eos_token_id")));
    List<Integer> expected = list(stop.get("output_including_eos"));
    int[] ids = ints(golden.get("prompts").get(stop.get("prompt_index").asInt()).get("input_ids"));
    try (KeyValueCache cache = decoder.newCache(ids.length + expected.size())) {
      float[] logits = decoder.next(cache, ids);
      for (int i = 0; i < expected.size(); i++) {
        int next = TokenChooser.argmax(logits);
        assertEquals(expected.get(i), next);
        assertEquals(i == expected.size() - 1, eosIds.contains(next));
        logits = decoder.next(cache, new int[] {next});
      }
    }
  }

  private static void greedyTokens(TextModel model, JsonNode golden) {
    GenerationOptions options =
        GenerationOptions.builder().maxNewTokens(32).ignoreEos(true).build();
    for (JsonNode prompt : golden.get("prompts")) {
      assertEquals(
          list(prompt.get("greedy_32_nocache")), answer(model, prompt, options).generatedIds());
    }
  }

  private static void repetitionPenalty(TextModel model, JsonNode golden) {
    JsonNode penalty = golden.get("repetition_penalty_1.3");
    JsonNode prompt = golden.get("prompts").get(penalty.get("prompt_index").asInt());
    GenerationOptions options =
        GenerationOptions.builder()
            .maxNewTokens(penalty.get("output").size())
            .repetitionPenalty(1.3)
            .ignoreEos(true)
            .build();
    assertEquals(list(penalty.get("output")), answer(model, prompt, options).generatedIds());
  }

  private static void checkLogits(JsonNode expected, float[] logits) {
    float[] values = new float[logits.length];
    float largest = 0;
    assertEquals(expected.size(), logits.length);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) expected.get(i).asDouble();
      largest = Math.max(largest, Math.abs(values[i]));
    }
    assertTrue(largest > 0);
    assertArrayEquals(values, logits, (float) TOLERANCE * largest);
  }

  private static Inspection answer(TextModel model, JsonNode prompt, GenerationOptions options) {
    return model.answer(new Prompt.Tokens(ints(prompt.get("input_ids"))), options, 0, () -> false);
  }

  private static float[] row(float[] table, int row, int rows) {
    int width = table.length / rows;
    return Arrays.copyOfRange(table, row * width, (row + 1) * width);
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }

  private static List<Integer> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asInt).toList();
  }
}
