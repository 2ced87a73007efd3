package dev.clue.core.umls;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Exact search by accumulated postings, rarest 3-gram first.
 *
 * <p>By the Cauchy-Schwarz inequality the 3-grams not yet seen add at most the length of what is
 * left of the query. So no new alias can reach the least similarity once that is less, and aliases
 * too far behind are dropped. What is left is compared again from its whole row, so that the order
 * of addition, and with it the last bit, is the same for all.
 */
final class AliasSearch {
  private static final int NEAREST = 30;
  private static final float LEAST = 0.7f;
  // Rows are of length 1; rounding to 16 bits makes them longer by 2^-11 at most.
  private static final double SLACK = 1.001;
  private static final Comparator<AliasHit> WORST_FIRST =
      Comparator.comparingDouble(AliasHit::similarity)
          .thenComparing(AliasHit::alias, Comparator.reverseOrder());

  private final GramTable table;
  private final IntBuffer postings;
  private final FloatBuffer postingWeights;
  private final IntBuffer rowStarts;
  private final IntBuffer rowGrams;
  private final FloatBuffer rowWeights;
  private final int[] starts;
  private final int aliases;
  private final boolean measureRows;
  private final Queue<SearchMemory> idle = new ConcurrentLinkedQueue<>();

  AliasSearch(UmlsIndex index) {
    table = index.table();
    aliases = index.aliases();
    measureRows = index.scispacyCompatible();
    postings = index.section(Section.POSTINGS).asIntBuffer();
    postingWeights = index.section(Section.POSTING_WEIGHTS).asFloatBuffer();
    rowStarts = index.section(Section.ROW_STARTS).asIntBuffer();
    rowGrams = index.section(Section.ROW_GRAMS).asIntBuffer();
    rowWeights = index.section(Section.ROW_WEIGHTS).asFloatBuffer();
    starts = new int[table.size() + 1];
    for (int i = 0; i < table.size(); i++) {
      starts[i + 1] = starts[i] + table.aliases(i);
    }
  }

  List<AliasHit> nearest(String text) {
    GramVector query = table.vector(text);
    SearchMemory taken = idle.poll();
    SearchMemory memory = taken == null ? new SearchMemory(aliases, table.size()) : taken;
    try {
      accumulate(query, memory);
      return best(query, memory);
    } finally {
      memory.clear();
      idle.add(memory);
    }
  }

  private void accumulate(GramVector query, SearchMemory memory) {
    int[] order =
        IntStream.range(0, query.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> table.aliases(query.terms()[i])))
            .mapToInt(Integer::intValue)
            .toArray();
    double left = 0;
    for (float weight : query.weights()) {
      left += (double) weight * weight;
    }
    for (int i : order) {
      double bound = Math.sqrt(Math.max(0, left)) * SLACK;
      int term = query.terms()[i];
      boolean open = bound > LEAST - 1e-4;
      if (!open) {
        memory.keep((float) (LEAST - bound - 1e-4));
        // Reading a few whole rows is cheaper than going through a long list.
        if (memory.size() * 24L < table.aliases(term)) {
          return;
        }
      }
      add(term, query.weights()[i], open, memory);
      left -= (double) query.weights()[i] * query.weights()[i];
    }
    memory.keep((float) (LEAST - Math.sqrt(Math.max(0, left)) * SLACK - 1e-4));
  }

  private void add(int term, float weight, boolean open, SearchMemory memory) {
    for (int from = starts[term]; from < starts[term + 1]; from += SearchMemory.CHUNK) {
      int count = Math.min(SearchMemory.CHUNK, starts[term + 1] - from);
      postings.get(from, memory.chunk, 0, count);
      postingWeights.get(from, memory.weightChunk, 0, count);
      memory.add(weight, count, open);
    }
  }

  private List<AliasHit> best(GramVector query, SearchMemory memory) {
    for (int i = 0; i < query.size(); i++) {
      memory.query[query.terms()[i]] = query.weights()[i];
    }
    PriorityQueue<AliasHit> best = new PriorityQueue<>(WORST_FIRST);
    for (int i = 0; i < memory.size(); i++) {
      int alias = memory.alias(i);
      float similarity = similarity(alias, memory.query);
      if (similarity > LEAST) {
        best.add(new AliasHit(alias, similarity));
        if (best.size() > NEAREST) {
          best.poll();
        }
      }
    }
    for (int term : query.terms()) {
      memory.query[term] = 0;
    }
    List<AliasHit> hits = new ArrayList<>(best);
    hits.sort(WORST_FIRST.reversed());
    return hits;
  }

  private float similarity(int alias, float[] query) {
    float sum = 0;
    float squares = 0;
    for (int i = rowStarts.get(alias); i < rowStarts.get(alias + 1); i++) {
      float weight = rowWeights.get(i);
      sum += weight * query[rowGrams.get(i)];
      squares += weight * weight;
    }
    return measureRows ? sum / (float) Math.sqrt(squares) : sum;
  }
}
