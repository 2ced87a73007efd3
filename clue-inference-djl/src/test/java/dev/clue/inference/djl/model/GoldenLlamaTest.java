package dev.clue.inference.djl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.Inspection;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.SharedEvidence;
import dev.clue.inference.djl.weights.NumberType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Equal to transformers 4.44.2 in f32, to 1e-4 of the largest logit. */
class GoldenLlamaTest {
  private static final double TOLERANCE = 1e-4;

  private final JsonNode golden = SharedEvidence.json("golden/lm_llama_gqa.json");

  @Test
  void logitsAtEveryPosition() {
    try (LlamaModel model = loadModel()) {
      for (JsonNode prompt : golden.get("prompts")) {
        int[] ids = ints(prompt.get("input_ids"));
        try (LlamaModel.Cache cache = model.newCache(ids.length)) {
          checkLogits(prompt, model.feed(cache, ids, ids.length), ids.length);
        }
      }
    }
  }

  @Test
  void aPromptInPiecesIsTheSamePrompt() {
    try (LlamaModel model = loadModel()) {
      JsonNode prompt = golden.get("prompts").get(golden.get("prompts").size() - 1);
      int[] ids = ints(prompt.get("input_ids"));
      try (LlamaModel.Cache cache = model.newCache(ids.length)) {
        float[] unused = model.feed(cache, Arrays.copyOf(ids, ids.length - 1), 1);
        float[] last = model.feed(cache, new int[] {ids[ids.length - 1]}, 1);
        checkLast(prompt, last);
      }
    }
  }

  @Test
  void greedyTokens() {
    try (TextModel model = loadText()) {
      for (JsonNode prompt : golden.get("prompts")) {
        GenerationOptions options =
            GenerationOptions.builder().maxNewTokens(32).ignoreEos(true).build();
        assertEquals(
            list(prompt.get("greedy_32_nocache")), answer(model, prompt, options).generatedIds());
      }
    }
  }

  @Test
  void endOfSequence() {
    try (TextModel model = loadText()) {
      JsonNode stop = golden.get("eos_stop");
      // The golden file's end tokens are not the checkpoint's; its ids up to there must be met.
      JsonNode prompt = golden.get("prompts").get(stop.get("prompt_index").asInt());
      List<Integer> expected = list(stop.get("output_including_eos"));
      Inspection answer =
          answer(
              model,
              prompt,
              GenerationOptions.builder().maxNewTokens(expected.size()).ignoreEos(true).build());
      assertEquals(expected, answer.generatedIds());
      assertEquals(FinishReason.LENGTH, answer.completion().finishReason());
    }
  }

  @Test
  void repetitionPenalty() {
    try (TextModel model = loadText()) {
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
  }

  private void checkLogits(JsonNode prompt, float[] logits, int positions) {
    int width = golden.get("vocab_size").asInt();
    for (int i = 0; i < positions; i++) {
      float[] row = Arrays.copyOfRange(logits, i * width, (i + 1) * width);
      assertEquals(prompt.get("argmax_every_position").get(i).asInt(), TokenChooser.argmax(row));
      assertEquals(
          prompt.get("logsumexp_every_position").get(i).asDouble(), LogSumExp.of(row), TOLERANCE);
    }
    checkLast(prompt, Arrays.copyOfRange(logits, (positions - 1) * width, positions * width));
  }

  private static void checkLast(JsonNode prompt, float[] logits) {
    float[] expected = new float[logits.length];
    float largest = 0;
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (float) prompt.get("last_logits").get(i).asDouble();
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    assertArrayEquals(expected, logits, (float) TOLERANCE * largest);
  }

  private static Inspection answer(TextModel model, JsonNode prompt, GenerationOptions options) {
    return model.answer(new Prompt.Tokens(ints(prompt.get("input_ids"))), options, 0, () -> false);
  }

  private static LlamaModel loadModel() {
    return LlamaLoader.load(SharedEvidence.path("checkpoints/llama_gqa"), NumberType.F32);
  }

  private static TextModel loadText() {
    return TextModel.load(SharedEvidence.path("checkpoints/llama_gqa"), NumberType.F32);
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }

  private static List<Integer> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asInt).toList();
  }
}
