package dev.clue.inference.djl.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Equal to plain torch (src/test/python/reference_models.py), whose figures are in the resources:
 * every family, every kind of rotary scaling, windows, biases, soft caps.
 */
final class ReferenceDecoderTest {
  @TempDir Path folder;

  private static final List<String> NAMES =
      List.of(
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
          "neox_linear");

  @ParameterizedTest
  @MethodSource("names")
  void isTheReference(String name) throws IOException {
    JsonNode reference = reference(name);
    TinyFolder.write(folder, reference);
    try (Decoder decoder = TestDevice.load(folder, Precision.F32)) {
      new ModelFigures(reference).check(decoder);
    }
  }

  /**
   * Some of the prompts behind one beginning are longer than the window, which cuts it for them.
   */
  @ParameterizedTest
  @ValueSource(strings = {"mistral_window", "mixtral_window", "qwen2_window", "gemma2"})
  void aWindowCutsAStemForEachRowByItself(String name) throws IOException {
    ObjectNode reference = (ObjectNode) reference(name);
    reference.withObject("/config").put("sliding_window", 90).put("max_position_embeddings", 512);
    TinyFolder.write(folder, reference);
    try (Decoder decoder = TestDevice.load(folder, Precision.F32)) {
      Rows rows = new Rows(decoder.rows());
      for (int stem : new int[] {80, 130}) {
        int[] ids =
            new SplittableRandom(stem).ints(stem, 3, decoder.shape().vocabulary()).toArray();
        rows.behindOneStem(decoder, ids, new int[] {1, 5, 12, 40, 64, 100, 1}, 1e-4);
      }
    }
  }

  /** With nothing laid out for the processor, all tensors made on a device that is named. */
  @ParameterizedTest
  @MethodSource("names")
  void isTheReferenceOnAnotherDevice(String name) throws IOException {
    JsonNode reference = reference(name);
    TinyFolder.write(folder, reference);
    try (Decoder decoder = TestDevice.load(folder, Precision.F32, TestDevice.OTHER)) {
      new ModelFigures(reference).check(decoder);
    }
  }

  private static List<String> names() {
    return NAMES;
  }

  static JsonNode reference(String name) throws IOException {
    try (InputStream in =
        ReferenceDecoderTest.class.getResourceAsStream("reference/" + name + ".json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }
}
