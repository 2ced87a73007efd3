package dev.clue.core.mention.spacy;

import java.nio.charset.StandardCharsets;

/** spaCy's key of a text: MurmurHash64A (Austin Appleby) of its UTF-8 bytes with seed 1. */
final class StringHash {
  private static final long MULTIPLIER = 0xC6A4A7935BD1E995L;
  private static final int SHIFT = 47;
  private static final long SEED = 1;

  private StringHash() {}

  static long of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long hash = SEED ^ (bytes.length * MULTIPLIER);
    int whole = bytes.length / 8 * 8;
    for (int i = 0; i < whole; i += 8) {
      long word = word(bytes, i, i + 8) * MULTIPLIER;
      word = (word ^ (word >>> SHIFT)) * MULTIPLIER;
      hash = (hash ^ word) * MULTIPLIER;
    }
    if (whole < bytes.length) {
      hash = (hash ^ word(bytes, whole, bytes.length)) * MULTIPLIER;
    }
    hash = (hash ^ (hash >>> SHIFT)) * MULTIPLIER;
    return hash ^ (hash >>> SHIFT);
  }

  private static long word(byte[] bytes, int from, int to) {
    long word = 0;
    for (int i = to - 1; i >= from; i--) {
      word = word << 8 | (bytes[i] & 0xFFL);
    }
    return word;
  }
}
