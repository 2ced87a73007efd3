package dev.clue.inference.djl.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
