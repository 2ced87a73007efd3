package dev.clue.core.mention.spacy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Measures how fast mentions are found with a random model of the size of {@code en_core_sci_sm}:
 * characters per second of CPU time on one thread, in invented notes of 4,000 characters.
 */
final class SpacySpeed {
  private static final int LENGTH = 4000;
  private static final int NOTES = 20;
  private static final int ROUNDS = 6;

  private SpacySpeed() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("random-spacy");
    RandomSpacyModel.realSize().write(folder);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long opening = System.nanoTime();
    SpacyMentions mentions = SpacyMentions.open(folder);
    print("opened in %.0f ms%n", (System.nanoTime() - opening) / 1e6);
    for (int round = 0; round < ROUNDS; round++) {
      List<String> notes = notes(round);
      long start = threads.getCurrentThreadCpuTime();
      int found = 0;
      for (String note : notes) {
        found += mentions.detect(note).size();
      }
      double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
      print(
          "%.0f characters/s, %.1f ms a note, %d mentions%n",
          NOTES * LENGTH / seconds, seconds * 1000 / NOTES, found);
    }
  }

  /** Words of 2 to 10 letters from 20,000, the frequent ones more often; numbers; punctuation. */
  private static List<String> notes(int seed) {
    Random random = new Random(seed);
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < NOTES; i++) {
      StringBuilder note = new StringBuilder();
      while (note.length() < LENGTH) {
        note.append(word(random)).append(random.nextInt(8) == 0 ? ", " : " ");
        note.append(random.nextInt(12) == 0 ? random.nextInt(200) + " mg. " : "");
      }
      notes.add(note.substring(0, LENGTH));
    }
    return notes;
  }

  private static String word(Random random) {
    Random letters = new Random((long) Math.exp(random.nextDouble() * Math.log(20_000)));
    StringBuilder word = new StringBuilder();
    for (int i = 2 + letters.nextInt(9); i > 0; i--) {
      word.append((char) ('a' + letters.nextInt(26)));
    }
    return word.toString();
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
