package dev.clue.core.umls;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Measures building, opening and searching an index of an invented vocabulary: {@code UmlsScale
 * FOLDER STRINGS}. Queries are strings of the vocabulary with a letter changed, and new ones.
 */
final class UmlsScale {
  private static final int QUERIES = 2000;
  private static final int WARM_UP = 200;

  private UmlsScale() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int strings = Integer.parseInt(args[1]);
    Path source = folder.resolve("source");
    Path target = folder.resolve("index");
    new LargeVocabulary(1).write(source, strings);
    long start = System.nanoTime();
    UmlsIndexBuilder.build(UmlsBuildOptions.of(source), target);
    print("build: %.1f s%n", (System.nanoTime() - start) / 1e9);
    start = System.nanoTime();
    UmlsIndex index = UmlsIndex.open(target);
    print("open: %.3f s%n", (System.nanoTime() - start) / 1e9);
    print("%d strings, %d 3-grams%n", index.aliases(), index.table().size());
    try (Stream<Path> files = Files.list(target)) {
      print("size: %.2f GB%n", files.mapToLong(file -> file.toFile().length()).sum() / 1e9);
    }
    search(index);
  }

  private static void search(UmlsIndex index) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Random random = new Random(2);
    LargeVocabulary others = new LargeVocabulary(1);
    double[] millis = new double[QUERIES];
    long hits = 0;
    for (int i = -WARM_UP; i < QUERIES; i++) {
      String query = i % 2 == 0 ? others.string() : changed(index, random);
      long start = threads.getCurrentThreadCpuTime();
      hits += index.nearest(query).size();
      if (i >= 0) {
        millis[i] = (threads.getCurrentThreadCpuTime() - start) / 1e6;
      }
    }
    Arrays.sort(millis);
    print(
        "CPU time of a query: median %.2f ms, 99%% %.2f ms, worst %.2f ms; %d hits%n",
        millis[QUERIES / 2], millis[QUERIES * 99 / 100], millis[QUERIES - 1], hits);
  }

  private static String changed(UmlsIndex index, Random random) {
    StringBuilder text = new StringBuilder(index.alias(random.nextInt(index.aliases())));
    text.setCharAt(random.nextInt(text.length()), (char) ('a' + random.nextInt(26)));
    return text.toString();
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
