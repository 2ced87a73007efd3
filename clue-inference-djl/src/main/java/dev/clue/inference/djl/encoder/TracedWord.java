package dev.clue.inference.djl.encoder;

import java.util.Arrays;

/**
 * Characters of a text, each with the place in the text that it was made from.
 *
 * @param characters code points
 * @param begins where each one's source begins in the text
 * @param ends behind each one's source
 */
// A carrier inside the tokenizer: never compared.
@SuppressWarnings("ArrayRecordComponent")
record TracedWord(int[] characters, int[] begins, int[] ends) {

  int length() {
    return characters.length;
  }

  String text() {
    return text(0, characters.length);
  }

  String text(int from, int to) {
    return new String(characters, from, to - from);
  }

  /** Collects characters. Not thread-safe. */
  static final class Builder {
    private int[] characters = new int[16];
    private int[] begins = new int[16];
    private int[] ends = new int[16];
    private int size;

    boolean isEmpty() {
      return size == 0;
    }

    void add(int character, int begin, int end) {
      if (size == characters.length) {
        characters = Arrays.copyOf(characters, 2 * size);
        begins = Arrays.copyOf(begins, 2 * size);
        ends = Arrays.copyOf(ends, 2 * size);
      }
      characters[size] = character;
      begins[size] = begin;
      ends[size++] = end;
    }

    /** The word so far; begins the next one. */
    TracedWord take() {
      TracedWord word =
          new TracedWord(
              Arrays.copyOf(characters, size),
              Arrays.copyOf(begins, size),
              Arrays.copyOf(ends, size));
      size = 0;
      return word;
    }
  }
}
