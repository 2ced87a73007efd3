package dev.clue.inference.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.demo.RandomLlamaFolder;
import dev.clue.inference.djl.model.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backend holds, and what several of them do beside each other. */
final class DjlBackendLifeTest {
  private static final Path MEMORY = Path.of("/proc/self/status");
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final long KIBIBYTES_OF_GROWTH = 32 * 1024;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    RandomLlamaFolder.write(folder, 1);
  }

  /** 300 answers; with {@code -Dclue.soak=10000} as many as that. */
  @Test
  void answersLeaveNothingBehind() throws IOException {
    Assumptions.assumeTrue(Files.isReadable(MEMORY));
    int answers = Integer.getInteger("clue.soak", 300);
    try (DjlBackend backend = DjlBackend.open(folder, Precision.F32)) {
      IntStream.range(0, 200).forEach(i -> answer(backend, i, 1));
      System.gc();
      long before = residentKibibytes();
      IntStream.range(0, answers).forEach(i -> answer(backend, i, 1));
      System.gc();
      long grown = residentKibibytes() - before;
      assertTrue(grown < KIBIBYTES_OF_GROWTH, "grew by " + grown + " KiB in " + answers);
    }
  }

  @Test
  void closingLetsGoOfTheWeights() throws IOException {
    Assumptions.assumeTrue(Files.isReadable(MAPS));
    for (int i = 0; i < 5; i++) {
      try (DjlBackend backend = DjlBackend.open(folder, Precision.F32)) {
        answer(backend, i, 1);
      }
    }
    assertTrue(Files.readString(MAPS).lines().noneMatch(line -> line.contains(folder.toString())));
  }

  @Test
  void aFolderThatFailsBehindItsWeightsLetsGoOfThem() throws IOException {
    Assumptions.assumeTrue(Files.isReadable(MAPS));
    Files.createDirectory(folder.resolve("vocab.txt"));
    assertThrows(ClueException.class, () -> DjlBackend.open(folder, Precision.F32));
    assertTrue(Files.readString(MAPS).lines().noneMatch(line -> line.contains(folder.toString())));
  }

  @Test
  void severalModelsAndManyThreadsGiveWhatOneGives() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    RandomLlamaFolder.write(other, 2);
    DjlOptions options = DjlOptions.DEFAULT.precision(Precision.F32).deterministic(true);
    try (DjlBackend first = DjlBackend.open(folder, options);
        DjlBackend second = DjlBackend.open(other, options)) {
      List<Completion> alone = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        alone.add(answer(i % 2 == 0 ? first : second, i, 7));
      }
      List<CompletableFuture<Completion>> together = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        DjlBackend backend = i % 2 == 0 ? first : second;
        int seed = i;
        together.add(CompletableFuture.supplyAsync(() -> answer(backend, seed, 7)));
      }
      assertEquals(alone, together.stream().map(CompletableFuture::join).toList());
    }
  }

  @Test
  void aSeedDrawsTheSameAnswerAgainAndAnotherSeedAnother() {
    DjlOptions options = DjlOptions.DEFAULT.precision(Precision.F32).deterministic(true);
    try (DjlBackend backend = DjlBackend.open(folder, options)) {
      assertEquals(answer(backend, 3, 24), answer(backend, 3, 24));
      assertNotEquals(answer(backend, 3, 24), answer(backend, 4, 24));
    }
  }

  private static Completion answer(DjlBackend backend, long seed, int tokens) {
    GenerationOptions options =
        GenerationOptions.builder()
            .maxNewTokens(tokens)
            .temperature(1)
            .topK(50)
            .topP(0.9)
            .seed(seed)
            .ignoreEos(true)
            .build();
    int[] prompt = {1, 10, 20, 30, 5 + (int) (seed % 50)};
    return backend.generate(new GenerationRequest(new Prompt.Tokens(prompt), options)).join();
  }

  private static long residentKibibytes() throws IOException {
    try (var lines = Files.lines(MEMORY)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElseThrow();
    }
  }
}
