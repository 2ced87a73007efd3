package dev.clue.core.metric.embedding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Pairs in blocks whose vectors fit into memory together. */
final class PairBlocks {
  private static final int MOST_PAIRS = 512;

  private final long mostBytes;
  private final int dimension;
  private final int maxTokens;

  /**
   * Rules for blocks.
   *
   * @param mostBytes of a block's vectors
   * @param dimension of a vector
   * @param maxTokens of a text
   */
  PairBlocks(long mostBytes, int dimension, int maxTokens) {
    this.mostBytes = mostBytes;
    this.dimension = dimension;
    this.maxTokens = maxTokens;
  }

  /** Blocks of at least one pair: texts of like length together, the same reference together. */
  List<List<TextPair>> of(Collection<TextPair> pairs) {
    List<TextPair> order = new ArrayList<>(pairs);
    order.sort(
        Comparator.<TextPair>comparingInt(pair -> -pair.reference().length())
            .thenComparing(TextPair::reference)
            .thenComparing(pair -> -pair.candidate().length()));
    List<List<TextPair>> blocks = new ArrayList<>();
    int from = 0;
    long bytes = 0;
    for (int to = 0; to < order.size(); to++) {
      long more = bytes(order.get(to));
      if (to > from && (to - from == MOST_PAIRS || bytes + more > mostBytes)) {
        blocks.add(order.subList(from, to));
        from = to;
        bytes = 0;
      }
      bytes += more;
    }
    if (from < order.size()) {
      blocks.add(order.subList(from, order.size()));
    }
    return blocks;
  }

  /** At most: a byte-level tokenizer makes 3 tokens of a character, and 2 are put around a text. */
  private long bytes(TextPair pair) {
    long tokens =
        Math.min(maxTokens, 3L * pair.candidate().length() + 2)
            + Math.min(maxTokens, 3L * pair.reference().length() + 2);
    return tokens * dimension * Float.BYTES;
  }
}
