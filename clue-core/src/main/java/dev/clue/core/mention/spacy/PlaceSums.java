package dev.clue.core.mention.spacy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each token of a text adds to a state's sums in each place, computed when it is asked for.
 */
final class PlaceSums {
  /** Rows that are kept, so that a very long text does not fill the memory. */
  private static final int MOST_KEPT = 1 << 16;

  private final List<Dense> places;
  private final float[][] reduced;
  private final float[][] @Nullable [] rows;
  private int kept;

  /**
   * Shortens the tokens' vectors.
   *
   * @param reduce shortens one
   * @param places one matrix for each place
   * @param vectors shape [tokens × width]
   */
  PlaceSums(Dense reduce, List<Dense> places, float[] vectors) {
    this.places = places;
    int tokens = vectors.length / reduce.inputs();
    reduced = new float[tokens][];
    float[] vector = reduce.input();
    for (int i = 0; i < tokens; i++) {
      System.arraycopy(vectors, i * reduce.inputs(), vector, 0, reduce.inputs());
      reduced[i] = places.get(0).input();
      reduce.apply(vector, reduced[i]);
    }
    rows = new float[places.size()][tokens][];
  }

  float[] of(int place, int token) {
    float[] row = rows[place][token];
    return row != null ? row : compute(place, token);
  }

  /** A token's neighbour will be asked for soon, and two cost little more than one. */
  private float[] compute(int place, int token) {
    if (kept >= MOST_KEPT) {
      for (float[] @Nullable [] row : rows) {
        Arrays.fill(row, null);
      }
      kept = 0;
    }
    Dense dense = places.get(place);
    float[] row = new float[dense.outputs()];
    float[] next = new float[dense.outputs()];
    int neighbour = Math.min(token + 1, reduced.length - 1);
    dense.apply(reduced[token], reduced[neighbour], row, next);
    rows[place][neighbour] = next;
    rows[place][token] = row;
    kept += 2;
    return row;
  }
}
