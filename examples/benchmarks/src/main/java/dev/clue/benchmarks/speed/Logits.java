package dev.clue.benchmarks.speed;

import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.InspectableBackend;
import dev.clue.api.model.Inspection.TokenLogit;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.DjlBackendProvider;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What a number format changes: all logits behind some prompts, beside those in f32. */
final class Logits {
  static final String LARGEST = "largest difference";
  static final String COSINE = "least cosine";
  static final String SAME = "same likeliest";
  static final int PROMPTS = 32;

  private static final int PROMPT = 64;
  private static final int VOCABULARY = 32_000;

  private Logits() {}

  /** Of the prompts: the largest difference over the largest logit, the least cosine, agreement. */
  static List<Measurement> measure(BackendSpec model) {
    BackendSpec wide = BackendSpec.parse("djl:" + model.target() + "?dtype=f32");
    double largest = 0;
    double cosine = 1;
    double same = 0;
    try (ModelBackend backend = new DjlBackendProvider().open(model);
        ModelBackend reference = new DjlBackendProvider().open(wide)) {
      SplittableRandom random = new SplittableRandom(11);
      for (int i = 0; i < PROMPTS; i++) {
        int[] prompt = IntStream.range(0, PROMPT).map(j -> 3 + random.nextInt(256)).toArray();
        double[] found = of(backend, prompt);
        double[] expected = of(reference, prompt);
        largest = Math.max(largest, largestDifference(found, expected));
        cosine = Math.min(cosine, cosine(found, expected));
        same += likeliest(found) == likeliest(expected) ? 1 : 0;
      }
    }
    return List.of(
        new Measurement(LARGEST, largest, 0, 0),
        new Measurement(COSINE, cosine, 0, 0),
        new Measurement(SAME, same, 0, 0));
  }

  private static double[] of(ModelBackend backend, int[] prompt) {
    GenerationRequest request =
        new GenerationRequest(new Prompt.Tokens(prompt), GenerationOptions.greedy(1));
    double[] logits = new double[VOCABULARY];
    for (TokenLogit logit :
        ((InspectableBackend) backend).inspect(request, VOCABULARY).join().topLogits()) {
      logits[logit.id()] = logit.logit();
    }
    return logits;
  }

  private static double largestDifference(double[] found, double[] expected) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    return IntStream.range(0, found.length)
            .mapToDouble(i -> Math.abs(found[i] - expected[i]))
            .max()
            .orElse(0)
        / size;
  }

  private static double cosine(double[] a, double[] b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static int likeliest(double[] logits) {
    return IntStream.range(0, logits.length)
        .reduce((a, b) -> logits[b] > logits[a] ? b : a)
        .orElse(0);
  }
}
