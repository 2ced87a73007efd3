package dev.clue.inference.djl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.inference.djl.answer.TokenChooser;
import dev.clue.inference.djl.model.Decoder.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Equal to plain torch (src/test/python/reference_models.py), whose figures are in the resources:
 * every family, every kind of rotary scaling, windows, biases, soft caps.
 */
final class ReferenceDecoderTest {
  private static final double TOLERANCE = 1e-4;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama_biases",
        "llama_linear",
        "llama_dynamic",
        "llama_yarn",
        "mistral_window",
        "mixtral_window",
        "qwen2_window",
        "qwen3",
        "qwen3_biases",
        "phi3_longrope",
        "phi3_partial",
        "gemma",
        "gemma2",
        "gpt2_layers",
        "neox_parallel",
        "neox_sequential",
        "neox_linear"
      })
  void isTheReference(String name) throws IOException {
    JsonNode reference = reference(name);
    TinyFolder.write(folder, reference);
    try (Decoder decoder = DecoderLoader.load(folder, Precision.F32)) {
      for (JsonNode prompt : reference.get("prompts")) {
        everyPosition(decoder, prompt);
        greedy(decoder, prompt);
      }
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

  private static void greedy(Decoder decoder, JsonNode prompt) {
    int[] ids = ints(prompt.get("input_ids"));
    int[] expected = ints(prompt.get("greedy_nocache"));
    int[] given = new int[expected.length];
    try (KeyValueCache cache = decoder.newCache(ids.length + expected.length)) {
      float[] logits = decoder.next(cache, ids);
      checkLogits(prompt.get("last_logits"), logits);
      for (int i = 0; i < given.length; i++) {
        given[i] = TokenChooser.argmax(logits);
        logits = decoder.next(cache, new int[] {given[i]});
      }
    }
    assertArrayEquals(expected, given);
  }

  private static void checkLogits(JsonNode expected, float[] logits) {
    float[] values = new float[expected.size()];
    float largest = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) expected.get(i).asDouble();
      largest = Math.max(largest, Math.abs(values[i]));
    }
    assertArrayEquals(values, logits, (float) TOLERANCE * largest);
  }

  static JsonNode reference(String name) throws IOException {
    try (InputStream in =
        ReferenceDecoderTest.class.getResourceAsStream("reference/" + name + ".json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }
}
