package dev.clue.inference.djl.answer;

import dev.clue.api.model.GenerationOptions;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Chooses the next token from its logits: the likeliest one, or one drawn by temperature, top-k and
 * top-p in transformers' order (repetition penalty, temperature, top-k, top-p). The same seed draws
 * the same tokens.
 */
public final class TokenChooser {
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
      seen.distinct()
          .forEach(id -> logits[id] = logits[id] < 0 ? logits[id] * penalty : logits[id] / penalty);
    }
  }

  /** The id with the largest logit; of equals the lowest. */
  public static int argmax(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return best;
  }

  private int draw(float[] logits) {
    double largest = logits[argmax(logits)];
    double[] weights = new double[logits.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp((logits[i] - largest) / options.temperature());
    }
    Integer topK = options.topK();
    return topK == null && options.topP() == 1
        ? drawAny(weights)
        : drawLikely(weights, topK == null ? weights.length : Math.min(topK, weights.length));
  }

  private int drawAny(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double point = random.nextDouble() * total;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        point -= weights[i];
        if (point < 0) {
          return i;
        }
      }
    }
    return last;
  }

  /** Draws from the likeliest ones that reach top-p of the probability of the first k. */
  private int drawLikely(double[] weights, int k) {
    LikeliestFirst order = new LikeliestFirst(weights);
    int[] ids = new int[k];
    double total = 0;
    int count = 0;
    if (k < weights.length) {
      for (; count < k; count++) {
        ids[count] = order.next();
        total += weights[ids[count]];
      }
    } else {
      for (double weight : weights) {
        total += weight;
      }
    }
    double kept = 0;
    int nucleus = 0;
    while (nucleus < k && (nucleus == 0 || kept < options.topP() * total)) {
      if (nucleus == count) {
        ids[count++] = order.next();
      }
      kept += weights[ids[nucleus++]];
    }
    double point = random.nextDouble() * kept;
    for (int i = 0; i < nucleus; i++) {
      point -= weights[ids[i]];
      if (point < 0) {
        return ids[i];
      }
    }
    return ids[nucleus - 1];
  }
}
