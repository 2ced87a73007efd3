package dev.clue.benchmarks.encoder;

import com.sun.management.OperatingSystemMXBean;
import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TokenEmbeddings;
import dev.clue.core.random.PythonRandom;
import dev.clue.core.random.RandomStreams;
import dev.clue.inference.djl.demo.RandomBertFolder;
import dev.clue.inference.djl.demo.RandomBertFolder.Sizes;
import dev.clue.inference.djl.encoder.DjlTextEncoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Sentences per second of a SciBERT-shaped encoder with random weights, at layer 8, beside the same
 * layers with plain {@code torch.linear}, in turn in one run; medians.
 *
 * <p>Arguments: a folder for the model, rounds (default 5), and {@code soak=MINUTES} to encode
 * without end instead. With the model's folder, {@code encoder_speed.py} beside the tests of
 * clue-inference-djl measures Python's torch.
 */
public final class EncoderSpeed {
  private static final Sizes SIZES = Sizes.SCIBERT;
  private static final int LAYER = 8;
  private static final int PAIRS = 512;

  private EncoderSpeed() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    if (!Files.isRegularFile(folder.resolve("model.safetensors"))) {
      RandomBertFolder.write(folder, 1, SIZES);
    }
    List<String> texts = texts();
    EncoderOptions options = EncoderOptions.builder().layer(LAYER).build();
    try (DjlTextEncoder encoder = DjlTextEncoder.open(folder, options)) {
      if (arguments.length > 1 && arguments[1].startsWith("soak=")) {
        soak(encoder, texts, Integer.parseInt(arguments[1].substring("soak=".length())));
      } else {
        compare(encoder, folder, texts, arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5);
      }
    }
  }

  /** Pairs of 20 to 60 words each, as one list; all words are in the vocabulary. */
  private static List<String> texts() {
    PythonRandom random = new RandomStreams(1).stream("encoder benchmark");
    List<String> texts = new ArrayList<>();
    for (int text = 0; text < 2 * PAIRS; text++) {
      StringBuilder words = new StringBuilder();
      for (long left = 20 + random.randBelow(41); left > 0; left--) {
        words.append('w').append(random.randBelow(31000)).append(' ');
      }
      texts.add(words.toString());
    }
    return texts;
  }

  private static void compare(TextEncoder encoder, Path folder, List<String> texts, int rounds) {
    try (PlainBert plain = new PlainBert(folder, SIZES, LAYER)) {
      List<int[]> ids = encoder.tokenIds(texts);
      long real = ids.stream().mapToLong(one -> one.length).sum();
      List<String> few = texts.subList(0, 64);
      List<float[]> vectors = new ArrayList<>();
      long unused = plain.encode(ids.subList(0, 64), vectors);
      List<TokenEmbeddings> warm = encoder.encode(few);
      int longest = 0;
      for (int i = 1; i < few.size(); i++) {
        longest = ids.get(i).length > ids.get(longest).length ? i : longest;
      }
      print("largest difference %.1e", PlainBert.difference(vectors.get(0), warm.get(longest)));
      double[][] seconds = new double[4][rounds];
      long computed = 0;
      for (int round = 0; round < rounds; round++) {
        double[] ours = timed(() -> encoder.encode(texts));
        vectors.clear();
        computed = 0;
        long[] padded = new long[1];
        double[] theirs = timed(() -> padded[0] = plain.encode(ids, vectors));
        computed = padded[0];
        seconds[0][round] = ours[0];
        seconds[1][round] = ours[1];
        seconds[2][round] = theirs[0];
        seconds[3][round] = theirs[1];
        print(
            "round %d: %.2f s, plain %.2f s, ratio %.2f",
            round, ours[0], theirs[0], theirs[0] / ours[0]);
      }
      double[] median = Arrays.stream(seconds).mapToDouble(EncoderSpeed::median).toArray();
      print("padding: ours 0%%, plain %.1f%%", 100.0 * (computed - real) / computed);
      print(
          "sentences/s: ours %.1f, plain %.1f, ratio %.2f",
          texts.size() / median[0], texts.size() / median[2], median[2] / median[0]);
      print(
          "sentences/CPU-s: ours %.1f, plain %.1f, ratio %.2f",
          texts.size() / median[1], texts.size() / median[3], median[3] / median[1]);
    }
  }

  /** Encodes the same texts again and again, in changing batches; each answer must be the first. */
  private static void soak(TextEncoder encoder, List<String> texts, int minutes) {
    List<String> some = texts.subList(0, 128);
    List<TokenEmbeddings> first = encoder.encode(some);
    long end = System.nanoTime() + minutes * 60_000_000_000L;
    int round = 0;
    for (; System.nanoTime() < end; round++) {
      int from = round % 64;
      List<TokenEmbeddings> again = encoder.encode(some.subList(from, from + 1 + round % 60));
      for (int i = 0; i < again.size(); i++) {
        float[] expected = first.get(from + i).values();
        float[] actual = again.get(i).values();
        for (int j = 0; j < expected.length; j++) {
          if (!(Math.abs(expected[j] - actual[j]) < 1e-4)) {
            throw new IllegalStateException("round " + round + " differs at " + j);
          }
        }
      }
      if (round % 50 == 0) {
        print("round %d", round);
      }
    }
    print("soaked %d minutes, %d rounds, all equal", minutes, round);
  }

  private static double[] timed(Runnable work) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long wall = System.nanoTime();
    long cpu = system.getProcessCpuTime();
    work.run();
    return new double[] {
      (System.nanoTime() - wall) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9
    };
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
