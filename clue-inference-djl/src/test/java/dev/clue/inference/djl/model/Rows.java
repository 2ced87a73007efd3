package dev.clue.inference.djl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.inference.djl.scheduling.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Prompts computed side by side, in two ways that cut them up. */
final class Rows {
  private static final int ROOM = 128;

  private final DecoderRows rows;

  Rows(DecoderRows rows) {
    this.rows = rows;
  }

  /** All in one step but the last tokens, which follow one at a time. */
  List<float[]> together(List<int[]> prompts) {
    List<Piece> first = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      int[] prompt = prompts.get(i);
      rows.open(i, rows.slots(Math.max(ROOM, prompt.length)));
      int count = Math.max(1, prompt.length - 3);
      first.add(new Piece(i, 0, Arrays.copyOf(prompt, count), count == prompt.length));
    }
    List<float[]> last = new ArrayList<>(rows.advance(first));
    for (int step = 3; step > 0; step--) {
      List<Piece> pieces = new ArrayList<>();
      for (int i = 0; i < prompts.size(); i++) {
        int[] prompt = prompts.get(i);
        int at = prompt.length - step;
        if (at > 0) {
          pieces.add(new Piece(i, at, new int[] {prompt[at]}, true));
        }
      }
      List<float[]> logits = pieces.isEmpty() ? List.of() : rows.advance(pieces);
      for (int i = 0; i < pieces.size(); i++) {
        last.set((int) pieces.get(i).row(), logits.get(i));
      }
    }
    for (int i = 0; i < prompts.size(); i++) {
      rows.close(i);
    }
    return last;
  }

  /** Each behind its own first half, which is a row of its own. */
  List<float[]> behindStems(List<int[]> prompts) {
    List<Piece> stems = new ArrayList<>();
    List<Piece> rest = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      int[] prompt = prompts.get(i);
      int half = prompt.length / 2;
      rows.open(100 + i, rows.slots(prompt.length));
      rows.open(i, rows.slots(prompt.length));
      if (half > 0) {
        stems.add(new Piece(100 + i, 0, Arrays.copyOf(prompt, half), false));
      }
      int[] own = Arrays.copyOfRange(prompt, half, prompt.length);
      Piece piece = new Piece(i, 0, own, true);
      rest.add(half > 0 ? piece.behind(100 + i, half) : piece);
    }
    if (!stems.isEmpty()) {
      rows.advance(stems);
    }
    List<float[]> logits = rows.advance(rest);
    for (int i = 0; i < prompts.size(); i++) {
      rows.close(100 + i);
      rows.close(i);
    }
    return logits;
  }

  /**
   * Prompts that go on behind one beginning, computed in one step, against each in a table of its
   * own.
   *
   * @param own how many tokens each has behind it
   */
  void behindOneStem(Decoder decoder, int[] stem, int[] own, double tolerance) {
    long stemRow = 1000;
    rows.open(stemRow, stem.length);
    rows.advance(List.of(new Piece(stemRow, 0, stem, false)));
    List<Piece> pieces = new ArrayList<>();
    List<float[]> expected = new ArrayList<>();
    for (int i = 0; i < own.length; i++) {
      int[] ids = new SplittableRandom(i).ints(own[i], 3, decoder.shape().vocabulary()).toArray();
      rows.open(i, rows.slots(own[i]));
      pieces.add(new Piece(i, 0, ids, true).behind(stemRow, stem.length));
      try (KeyValueCache cache = decoder.newCache(stem.length + own[i])) {
        decoder.feed(cache, stem);
        expected.add(decoder.next(cache, ids));
      }
    }
    near(expected, rows.advance(pieces), tolerance);
    for (int i = 0; i < own.length; i++) {
      rows.close(i);
    }
    rows.close(stemRow);
  }

  /** Equal, to a share of each row's largest logit. */
  static void near(List<float[]> expected, List<float[]> actual, double tolerance) {
    for (int i = 0; i < expected.size(); i++) {
      float largest = 0;
      for (float logit : expected.get(i)) {
        largest = Math.max(largest, Math.abs(logit));
      }
      assertTrue(largest > 0);
      assertArrayEquals(expected.get(i), actual.get(i), (float) tolerance * largest, "row " + i);
    }
  }
}
