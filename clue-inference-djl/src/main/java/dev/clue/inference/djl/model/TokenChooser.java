package dev.clue.inference.djl.model;

import dev.clue.api.model.GenerationOptions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Chooses the next token from its logits: the likeliest one, or one drawn by temperature, top-k and
 * top-p in transformers' order. The same seed draws the same tokens.
 */
final class TokenChooser {
  private final GenerationOptions options;
  private final SplittableRandom random;

  TokenChooser(GenerationOptions options) {
    this.options = options;
    random = new SplittableRandom(options.seed());
  }

  /**
   * The next token.
   *
   * @param logits one per token id; changed by the repetition penalty
   * @param seen ids of prompt and answer so far
   */
  int choose(float[] logits, IntStream seen) {
    penalise(logits, seen);
    return options.sampled() ? draw(logits) : argmax(logits);
  }

  private void penalise(float[] logits, IntStream seen) {
    float penalty = (float) options.repetitionPenalty();
    if (penalty != 1) {
      seen.distinct().forEach(id -> logits[id] *= logits[id] < 0 ? penalty : 1 / penalty);
    }
  }

  static int argmax(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return best;
  }

  private int draw(float[] logits) {
    int[] order = likeliestFirst(logits);
    Integer topK = options.topK();
    int count = topK == null ? order.length : Math.min(topK, order.length);
    double[] weights = new double[count];
    double largest = logits[order[0]];
    for (int i = 0; i < count; i++) {
      weights[i] = Math.exp((logits[order[i]] - largest) / options.temperature());
    }
    double total = Arrays.stream(weights).sum();
    double kept = 0;
    int nucleus = 0;
    while (nucleus < count && (nucleus == 0 || kept < options.topP() * total)) {
      kept += weights[nucleus++];
    }
    double point = random.nextDouble() * kept;
    for (int i = 0; i < nucleus; i++) {
      point -= weights[i];
      if (point < 0) {
        return order[i];
      }
    }
    return order[nucleus - 1];
  }

  private static int[] likeliestFirst(float[] logits) {
    return IntStream.range(0, logits.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer id) -> -logits[id]).thenComparing(id -> id))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
