package dev.clue.inference.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.demo.RandomLlamaFolder;
import dev.clue.inference.djl.model.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dynamic scaling: each token is the one that the whole text before it gives when it is new. */
final class GrowingAnglesTest {
  private static final int POSITIONS = 24;

  @TempDir Path folder;

  /** Prompts that stay within the positions, outgrow them, and begin beyond twice of them. */
  @ParameterizedTest
  @ValueSource(ints = {5, 20, 24, 25, 60})
  void answersAreThoseOfNoCache(int length) throws IOException {
    int[] prompt = new SplittableRandom(length).ints(length, 5, 200).toArray();
    try (DjlBackend backend = open()) {
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        expected.addAll(generated(backend, with(prompt, expected), 1));
      }
      assertEquals(expected, generated(backend, prompt, 8));
    }
  }

  @Test
  void textsOfAnyLengthFit() throws IOException {
    try (DjlBackend backend = open()) {
      assertNull(backend.describe().contextLength());
    }
  }

  private DjlBackend open() throws IOException {
    RandomLlamaFolder.write(folder, 1);
    Path file = folder.resolve("config.json");
    ObjectNode config = JsonFiles.read(file);
    config.put("max_position_embeddings", POSITIONS);
    config.putObject("rope_scaling").put("type", "dynamic").put("factor", 2.0);
    Files.writeString(file, config.toString());
    return DjlBackend.open(folder, Precision.F32);
  }

  private static List<Integer> generated(DjlBackend backend, int[] prompt, int tokens) {
    GenerationOptions options =
        GenerationOptions.builder().maxNewTokens(tokens).ignoreEos(true).build();
    return backend
        .inspect(new GenerationRequest(new Prompt.Tokens(prompt), options), 0)
        .join()
        .generatedIds();
  }

  private static int[] with(int[] prompt, List<Integer> more) {
    int[] all = Arrays.copyOf(prompt, prompt.length + more.size());
    for (int i = 0; i < more.size(); i++) {
      all[prompt.length + i] = more.get(i);
    }
    return all;
  }
}
