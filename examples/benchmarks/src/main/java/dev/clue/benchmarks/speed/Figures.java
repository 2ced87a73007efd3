package dev.clue.benchmarks.speed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Tokens read and tokens written per second, with one prompt open and with eight. What writing
 * takes is the difference between long answers and answers of one token.
 */
final class Figures {
  static final String PREFILL_1 = "read, 1 open";
  static final String PREFILL_8 = "read, 8 open";
  static final String DECODE_1 = "write, 1 open";
  static final String DECODE_8 = "write, 8 open";
  static final List<String> ALL = List.of(PREFILL_1, PREFILL_8, DECODE_1, DECODE_8);
  static final int PROMPT = 256;
  static final int ANSWER = 48;

  private static final int REPEATS = 3;
  private static final int MANY = 8;

  private final Contender contender;
  private final Prompts prompts;
  private final List<Measurement> found = new ArrayList<>();

  private Figures(Contender contender) {
    this.contender = contender;
    prompts = new Prompts(contender::tokens, 1);
  }

  /**
   * Measures a contender.
   *
   * @param together whether it answers several prompts at once
   */
  static List<Measurement> measure(Contender contender, boolean together) {
    Figures figures = new Figures(contender);
    figures.open(1, PREFILL_1, DECODE_1);
    if (together) {
      figures.open(MANY, PREFILL_8, DECODE_8);
    }
    return figures.found;
  }

  /** The same with one prompt open: what the peer has, which answers one at a time. */
  static String alone(String figure) {
    return figure.startsWith("read") ? PREFILL_1 : DECODE_1;
  }

  private void open(int count, String prefill, String decode) {
    answer(count, 3);
    List<Measurement> read = new ArrayList<>();
    List<Measurement> both = new ArrayList<>();
    for (int i = 0; i < REPEATS; i++) {
      read.add(answer(count, 1));
      both.add(answer(count, 1 + ANSWER));
    }
    Measurement one = medians(prefill, read);
    Measurement long1 = medians(decode, both);
    found.add(one);
    found.add(
        new Measurement(
            decode,
            (double) count * ANSWER,
            long1.seconds() - one.seconds(),
            long1.cpuSeconds() - one.cpuSeconds()));
  }

  private Measurement answer(int count, int newTokens) {
    List<String> texts =
        IntStream.range(0, count).mapToObj(i -> prompts.behind("", PROMPT)).toList();
    int tokens = texts.stream().mapToInt(contender::tokens).sum();
    return Stopwatch.time("answers", tokens, () -> contender.answer(texts, newTokens));
  }

  private static Measurement medians(String name, List<Measurement> all) {
    return new Measurement(
        name,
        median(all, Measurement::units),
        median(all, Measurement::seconds),
        median(all, Measurement::cpuSeconds));
  }

  private static double median(List<Measurement> all, Function<Measurement, Double> value) {
    return all.stream().map(value).sorted(Comparator.naturalOrder()).toList().get(all.size() / 2);
  }
}
