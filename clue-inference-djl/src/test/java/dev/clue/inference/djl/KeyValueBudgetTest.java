package dev.clue.inference.djl;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.LikelihoodBackend;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.demo.RandomLlamaFolder;
import dev.clue.inference.djl.device.ComputeDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyValueBudgetTest {
  /** 2 layers of 2 heads of 16 numbers, keys and values, in 32 bits. */
  private static final int BYTES_PER_TOKEN = 2 * 2 * 2 * 16 * 4;

  @TempDir Path folder;

  @Test
  void sizesAreWholeMebibytesOrGibibytes() {
    assertEquals(2048, KeyValueBudget.parse("2MiB").tokens(1024, ComputeDevice.PROCESSOR));
    assertEquals(1, KeyValueBudget.ofBytes(10).tokens(1024, ComputeDevice.PROCESSOR));
    assertDoesNotThrow(() -> KeyValueBudget.parse("1GiB").check(1 << 20, 1024));
    assertThrows(
        ModelException.Rejected.class,
        () -> KeyValueBudget.parse("1GiB").check(1 + (1 << 20), 1024));
    assertDoesNotThrow(() -> KeyValueBudget.HALF_OF_FREE.check(Long.MAX_VALUE, 1024));
  }

  @Test
  void noMoreIsPromisedThanIsFree() {
    long promised = KeyValueBudget.parse("999999999GiB").tokens(1 << 20, ComputeDevice.PROCESSOR);
    assertTrue(promised < 1L << 40, promised + " MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0MiB", "-1GiB", "8", "8GB", "8 GiB", "1.5GiB", "9999999999GiB"})
  void nonsenseIsRefusedInASentence(String size) {
    ClueException refused = assertThrows(ClueException.class, () -> KeyValueBudget.parse(size));
    assertEquals(
        "djl: kv_cache is '" + size + "', must be a size such as 512MiB or 8GiB.",
        refused.getMessage());
  }

  @Test
  void aModelTakesTurnsWithinItsBudgetAndRefusesWhatNeverFits() throws IOException {
    RandomLlamaFolder.write(folder, 1);
    BackendSpec spec = BackendSpec.parse("djl:" + folder + "?dtype=f32&kv_cache=1MiB");
    try (ModelBackend backend = new DjlBackendProvider().open(spec)) {
      int tokens = (1 << 20) / BYTES_PER_TOKEN;
      assertEquals(
          Integer.toString(tokens), backend.describe().circumstances().get("keysAndValuesTokens"));
      // Together they need eight times what there is.
      List<CompletableFuture<?>> answers =
          IntStream.range(0, 8)
              .<CompletableFuture<?>>mapToObj(i -> ask(backend, tokens - 4))
              .toList();
      answers.forEach(CompletableFuture::join);
      refusesWhatNeverFits(ask(backend, tokens + 1));
      refusesWhatNeverFits(
          ((LikelihoodBackend) backend).logLikelihoods(prompt(tokens), List.of(" one", " two")));
    }
  }

  private static void refusesWhatNeverFits(CompletableFuture<?> asked) {
    CompletionException refused = assertThrows(CompletionException.class, asked::join);
    assertInstanceOf(ModelException.Rejected.class, refused.getCause());
    String told = String.valueOf(refused.getMessage());
    assertTrue(told.contains("kv_cache allows 1.0 MiB"), told);
  }

  private static CompletableFuture<?> ask(ModelBackend backend, int tokens) {
    return backend.generate(new GenerationRequest(prompt(tokens), GenerationOptions.greedy(2)));
  }

  private static Prompt prompt(int tokens) {
    return new Prompt.Tokens(
        IntStream.range(0, tokens).map(i -> i == 0 ? 1 : 10 + i % 200).toArray());
  }
}
