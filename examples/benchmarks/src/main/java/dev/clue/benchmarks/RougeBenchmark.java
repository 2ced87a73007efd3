package dev.clue.benchmarks;

import dev.clue.core.metric.text.Rouge;
import dev.clue.core.metric.text.RougeScores;
import dev.clue.core.random.PythonRandom;
import dev.clue.core.random.RandomStreams;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** ROUGE-1, -2 and -L of pairs of texts, tokenising included; the pairs change with every call. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RougeBenchmark {
  private static final int PAIRS = 64;
  private static final int VOCABULARY = 400;
  private static final int LONGEST_WORD = 10;

  /** Words in each text. */
  @Param({"20", "100", "500"})
  public int words;

  private final String[] predictions = new String[PAIRS];
  private final String[] references = new String[PAIRS];
  private int next;

  /** Invents the texts. */
  @Setup
  public void invent() {
    PythonRandom random = new RandomStreams(1).stream("rouge benchmark");
    String[] vocabulary = new String[VOCABULARY];
    for (int i = 0; i < vocabulary.length; i++) {
      vocabulary[i] = word(random);
    }
    for (int i = 0; i < PAIRS; i++) {
      predictions[i] = text(random, vocabulary);
      references[i] = text(random, vocabulary);
    }
  }

  /** All three of one pair. */
  @Benchmark
  public RougeScores compare() {
    next = (next + 1) % PAIRS;
    return Rouge.compare(predictions[next], references[next]);
  }

  private String text(PythonRandom random, String[] vocabulary) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      // The square makes some words frequent, as in real text.
      double place = random.random();
      text.append(vocabulary[(int) (place * place * VOCABULARY)]).append(i % 12 == 11 ? ". " : " ");
    }
    return text.toString();
  }

  private static String word(PythonRandom random) {
    StringBuilder word = new StringBuilder();
    for (long left = 1 + random.randBelow(LONGEST_WORD); left > 0; left--) {
      word.append((char) ('a' + random.randBelow('z' - 'a' + 1)));
    }
    return word.toString();
  }
}
