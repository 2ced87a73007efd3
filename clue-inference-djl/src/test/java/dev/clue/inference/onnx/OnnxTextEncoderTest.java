package dev.clue.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TokenEmbeddings;
import dev.clue.inference.djl.encoder.DjlTextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same weights by both engines, the labels of tokens, and what is refused. */
class OnnxTextEncoderTest {
  private static final List<String> TEXTS =
      List.of("fever and cough", "", "x", "no chest pain since monday, 37.2 c. ".repeat(9));
  private static final OnnxTextEncoderProvider PROVIDER = new OnnxTextEncoderProvider();

  @TempDir Path home;

  @Test
  void givesTheVectorsOfTheOtherEngineAfterEachLayer() throws IOException {
    Path folder = OnnxBertFolder.write(home, BertGraph.Output.ALL);
    for (int layer = 0; layer <= 2; layer++) {
      EncoderOptions options = EncoderOptions.builder().layer(layer).build();
      try (TextEncoder djl = DjlTextEncoder.open(home.resolve("weights"), options);
          TextEncoder onnx = PROVIDER.open(folder, options)) {
        assertEquals(djl.describe().dimension(), onnx.describe().dimension());
        assertEquals(djl.describe().boundaryIds(), onnx.describe().boundaryIds());
        List<TokenEmbeddings> expected = djl.encode(TEXTS);
        List<TokenEmbeddings> actual = onnx.encode(TEXTS);
        for (int i = 0; i < TEXTS.size(); i++) {
          assertArrayEquals(expected.get(i).ids(), actual.get(i).ids());
          assertArrayEquals(expected.get(i).values(), actual.get(i).values(), 1e-5f);
          assertEquals(expected.get(i).truncated(), actual.get(i).truncated());
        }
      }
    }
  }

  @Test
  void givesLogitsOfLabelsWithTheirPlaces() throws IOException {
    Path folder = OnnxBertFolder.write(home, BertGraph.Output.LABELS);
    EncoderOptions options =
        EncoderOptions.builder().output(EncoderOptions.Output.TOKEN_LABELS).build();
    EncoderOptions states = EncoderOptions.builder().layer(2).build();
    try (TextEncoder onnx = PROVIDER.open(folder, options);
        TextEncoder djl = DjlTextEncoder.open(home.resolve("weights"), states)) {
      assertEquals(List.of("O", "B-ENTITY"), onnx.describe().labels());
      TokenEmbeddings labels = onnx.encode(List.of("  fever")).get(0);
      TokenEmbeddings vectors = djl.encode(List.of("  fever")).get(0);
      for (int token = 0; token < labels.tokens(); token++) {
        for (int label = 0; label < 2; label++) {
          assertEquals(
              vectors.values()[token * vectors.dimension() + label],
              labels.values()[2 * token + label],
              1e-5f);
        }
      }
      assertEquals(2, labels.spans()[2]);
      assertEquals(7, labels.spans()[2 * labels.tokens() - 3]);
    }
  }

  @Test
  void aGraphIsNamedByItsFileToo() throws IOException {
    Path folder = OnnxBertFolder.write(home, BertGraph.Output.LAST);
    Path inside = Files.createDirectory(folder.resolve("onnx")).resolve("model_quantized.onnx");
    Files.copy(folder.resolve("model.onnx"), inside);
    assertTrue(PROVIDER.supports(inside));
    try (TextEncoder encoder = PROVIDER.open(inside, EncoderOptions.builder().layer(2).build())) {
      assertEquals(
          "model_quantized.onnx:last_hidden_state", encoder.describe().identity().get("graph"));
    }
  }

  @Test
  void weightsOfAnotherFormAreLeftToOthers() throws IOException {
    Path folder = OnnxBertFolder.write(home, BertGraph.Output.LAST);
    Files.createFile(folder.resolve("training_args.bin"));
    assertTrue(PROVIDER.supports(folder));
    Files.copy(
        home.resolve("weights").resolve("model.safetensors"), folder.resolve("model.safetensors"));
    assertFalse(PROVIDER.supports(folder));
    assertTrue(PROVIDER.supports(folder.resolve("model.onnx")));
    assertFalse(PROVIDER.supports(home.resolve("weights")));
  }

  @Test
  void aLayerThatTheGraphDoesNotGiveIsRefused() throws IOException {
    Path folder = OnnxBertFolder.write(home, BertGraph.Output.LAST);
    refused(folder, EncoderOptions.builder().layer(1).build(), "after layer 1 of 2");
    refused(
        folder,
        EncoderOptions.builder().output(EncoderOptions.Output.TOKEN_LABELS).build(),
        "no model for token classification");
    refused(
        folder,
        EncoderOptions.builder().precision(EncoderOptions.Precision.BF16).build(),
        "number format of its own");
  }

  private static void refused(Path folder, EncoderOptions options, String words) {
    ClueException failure =
        assertThrows(ClueException.class, () -> PROVIDER.open(folder, options).close());
    assertTrue(String.valueOf(failure.getMessage()).contains(words), failure.getMessage());
  }
}
