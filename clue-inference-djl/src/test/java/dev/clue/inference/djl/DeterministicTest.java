package dev.clue.inference.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.demo.RandomLlamaFolder;
import dev.clue.inference.djl.model.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With {@code deterministic=true} an answer is the same whoever is asked beside it, in whatever
 * order: 12 samples, some behind a beginning long enough to be shared; 200 with {@code
 * -Dclue.samples=200}.
 */
final class DeterministicTest {
  private static final int NEW_TOKENS = 8;
  private static final int SHARED = 600;

  @Test
  void neitherNeighboursNorOrderChangeAnAnswer(@TempDir Path folder) throws IOException {
    RandomLlamaFolder.write(folder, 1);
    List<int[]> prompts = prompts(Integer.getInteger("clue.samples", 12));
    List<Integer> order = new ArrayList<>(IntStream.range(0, prompts.size()).boxed().toList());
    List<Completion> alone = answers(folder, prompts, order, 1);
    for (int batch : new int[] {2, 8, 32}) {
      assertEquals(alone, answers(folder, prompts, order, batch), "in batches of " + batch);
      Collections.shuffle(order, new Random(batch));
      assertEquals(alone, answers(folder, prompts, order, batch), "shuffled, " + batch);
    }
  }

  private static List<int[]> prompts(int count) {
    SplittableRandom random = new SplittableRandom(4);
    int[] shared = random.ints(SHARED, 3, 250).toArray();
    List<int[]> prompts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] own = random.ints(random.nextInt(1, 60), 3, 250).toArray();
      IntStream beginning = i % 4 == 0 ? IntStream.of(shared) : IntStream.empty();
      prompts.add(IntStream.concat(beginning, IntStream.of(own)).toArray());
    }
    return prompts;
  }

  /** As many open at once as the batch is large; the answers in the prompts' order. */
  private static List<Completion> answers(
      Path folder, List<int[]> prompts, List<Integer> order, int batch) {
    DjlOptions options =
        DjlOptions.DEFAULT.precision(Precision.BF16).batch(batch).deterministic(true);
    Map<Integer, Completion> answers = new LinkedHashMap<>();
    try (DjlBackend backend = DjlBackend.open(folder, options)) {
      for (int from = 0; from < order.size(); from += batch) {
        Map<Integer, CompletableFuture<Completion>> open = new LinkedHashMap<>();
        for (int i : order.subList(from, Math.min(order.size(), from + batch))) {
          GenerationOptions asked =
              GenerationOptions.greedy(NEW_TOKENS).toBuilder().ignoreEos(true).build();
          Prompt prompt = new Prompt.Tokens(prompts.get(i));
          open.put(i, backend.generate(new GenerationRequest(prompt, asked)));
        }
        open.forEach((i, answer) -> answers.put(i, answer.join()));
      }
    }
    return IntStream.range(0, prompts.size()).mapToObj(answers::get).toList();
  }
}
