package dev.clue.inference.djl.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.model.ModelException;
import dev.clue.inference.djl.architecture.DecoderPlan;
import dev.clue.inference.djl.architecture.Families;
import dev.clue.inference.djl.architecture.ModelConfig;
import dev.clue.inference.djl.device.ComputeDevice;
import dev.clue.inference.djl.weights.NumberType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryNeedTest {
  /** Llama-3-8B's shape: 8,030,261,248 weights, 2 × 32 × 8 × 128 numbers per token. */
  private static final String CONFIG =
      """
      {"model_type": "llama", "hidden_size": 4096, "num_hidden_layers": 32, "vocab_size": 128256,
       "num_attention_heads": 32, "num_key_value_heads": 8, "intermediate_size": 14336,
       "max_position_embeddings": 8192}
      """;

  private static final Arithmetic F32 = Arithmetic.of(NumberType.F32);

  @TempDir Path folder;

  @Test
  void countsWeightsAndKeysAndValues() throws IOException {
    assertEquals(new MemoryNeed(2 * 8_030_261_248L, 131_072), need(NumberType.BF16));
    assertEquals(new MemoryNeed(4 * 8_030_261_248L, 262_144), need(NumberType.F32));
  }

  @Test
  void countsTheSecondCopyOfTiedEmbeddingsThatTheProcessorsLayoutIs() throws IOException {
    String tied = CONFIG.replace("}", ", \"tie_word_embeddings\": true}");
    ComputeDevice gpu = ComputeDevice.gpu(0);
    assertEquals(need(NumberType.F32), need(tied, NumberType.F32, ComputeDevice.PROCESSOR));
    long shared = 8_030_261_248L - 128_256L * 4096;
    assertEquals(4 * shared, need(tied, NumberType.F32, gpu).weights());
    assertEquals(2 * shared, need(tied, NumberType.F16, ComputeDevice.PROCESSOR).weights());
  }

  @Test
  void refusesWeightsThatDoNotFitWithNumbersAndWaysOut() throws IOException {
    MemoryNeed need = need(NumberType.F32);
    ClueException failure =
        assertThrows(
            ClueException.class,
            () -> need.checkWeights(folder, F32, ComputeDevice.PROCESSOR, 24L << 30));
    String message = String.valueOf(failure.getMessage());
    for (String part : List.of("30633.0 MiB", "24576.0 MiB", "dtype=bf16", "openai:URL#model")) {
      assertTrue(message.contains(part), message);
    }
    assertDoesNotThrow(() -> need.checkWeights(folder, F32, ComputeDevice.PROCESSOR, 32L << 30));
  }

  @Test
  void refusesATextThatDoesNotFit() throws IOException {
    MemoryNeed need = need(NumberType.BF16);
    ModelException failure =
        assertThrows(
            ModelException.class,
            () -> need.checkText(8193, Arithmetic.of(NumberType.BF16), 1L << 30));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("8193 tokens") && message.contains("1024.0 MiB"), message);
    assertDoesNotThrow(() -> need.checkText(8192, Arithmetic.of(NumberType.BF16), 1L << 30));
  }

  private MemoryNeed need(NumberType type) throws IOException {
    return need(CONFIG, type, ComputeDevice.PROCESSOR);
  }

  private MemoryNeed need(String config, NumberType type, ComputeDevice device) throws IOException {
    Files.writeString(folder.resolve("config.json"), config);
    DecoderPlan plan = Families.plan(ModelConfig.read(folder));
    return MemoryNeed.of(plan, Arithmetic.of(type), device);
  }
}
