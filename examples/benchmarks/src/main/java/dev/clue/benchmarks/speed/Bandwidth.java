package dev.clue.benchmarks.speed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How fast this machine reads memory: large arrays summed up, and STREAM's triad. */
final class Bandwidth {
  static final String READ = "memory read";
  static final String TRIAD = "STREAM triad";

  private static final int DOUBLES = 1 << 24;
  private static final int REPEATS = 12;

  private final int threads;
  private final List<double[][]> arrays;

  private Bandwidth(int threads) {
    this.threads = threads;
    arrays = IntStream.range(0, threads).mapToObj(i -> filled(DOUBLES / threads)).toList();
  }

  /** Each the fastest of several, in bytes. */
  static List<Measurement> measure(int threads) {
    Bandwidth bandwidth = new Bandwidth(threads);
    double bytes = (double) Double.BYTES * DOUBLES;
    List<Measurement> found = new ArrayList<>();
    found.add(fastest(READ, 2 * bytes, () -> bandwidth.onAll(Bandwidth::read)));
    found.add(fastest(TRIAD, 3 * bytes, () -> bandwidth.onAll(Bandwidth::triad)));
    return found;
  }

  private static Measurement fastest(String name, double bytes, Runnable work) {
    return IntStream.range(0, REPEATS)
        .mapToObj(i -> Stopwatch.time(name, bytes, work))
        .min((a, b) -> Double.compare(a.seconds(), b.seconds()))
        .orElseThrow();
  }

  private static double[][] filled(int length) {
    double[][] three = new double[3][length];
    Arrays.fill(three[1], 1);
    Arrays.fill(three[2], 2);
    return three;
  }

  private void onAll(ToDoubleFunction<double[][]> work) {
    List<Thread> others = new ArrayList<>();
    double[] results = new double[threads];
    for (int i = 0; i < threads; i++) {
      int own = i;
      Thread thread = new Thread(() -> results[own] = work.applyAsDouble(arrays.get(own)));
      thread.start();
      others.add(thread);
    }
    for (Thread thread : others) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    if (Double.isNaN(Arrays.stream(results).sum())) {
      throw new IllegalStateException("sums went wrong");
    }
  }

  /** Products are summed over blocks without a chain of dependent additions. */
  private static double read(double[][] three) {
    double[] b = three[1];
    double[] c = three[2];
    double[] sums = new double[256];
    for (int block = 0; block + sums.length <= b.length; block += sums.length) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += b[block + i] * c[block + i];
      }
    }
    return sums[0] + sums[sums.length - 1];
  }

  private static double triad(double[][] three) {
    double[] a = three[0];
    double[] b = three[1];
    double[] c = three[2];
    for (int i = 0; i < a.length; i++) {
      a[i] = b[i] + 3 * c[i];
    }
    return a[a.length - 1];
  }
}
