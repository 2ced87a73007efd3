package dev.clue.inference.djl.encoder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Texts in batches of so many tokens, those of like length together, the longest first. */
public final class TokenBatches {
  private TokenBatches() {}

  /**
   * Plans the batches.
   *
   * @param lengths tokens of each text
   * @param most tokens of a batch, which holds at least one text
   * @return per batch the texts' places, by falling length
   */
  public static List<List<Integer>> of(int[] lengths, int most) {
    List<Integer> order =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> -lengths[i]))
            .toList();
    List<List<Integer>> batches = new ArrayList<>();
    int from = 0;
    int tokens = 0;
    for (int to = 0; to < order.size(); to++) {
      int length = lengths[order.get(to)];
      if (to > from && tokens + length > most) {
        batches.add(order.subList(from, to));
        from = to;
        tokens = 0;
      }
      tokens += length;
    }
    if (from < order.size()) {
      batches.add(order.subList(from, order.size()));
    }
    return batches;
  }
}
