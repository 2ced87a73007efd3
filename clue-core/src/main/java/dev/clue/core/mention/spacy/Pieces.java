package dev.clue.core.mention.spacy;

/**
 * Maxout: several linear pieces per output, of which the largest counts. In memory all first pieces
 * come first, so that taking the largest is a loop over neighbours.
 */
final class Pieces {
  private Pieces() {}

  /**
   * Puts the pieces in that order.
   *
   * @param values shape [outputs × pieces × rest]
   */
  static float[] reordered(float[] values, int outputs, int pieces) {
    int rest = values.length / (outputs * pieces);
    float[] ordered = new float[values.length];
    for (int o = 0; o < outputs; o++) {
      for (int p = 0; p < pieces; p++) {
        System.arraycopy(values, (o * pieces + p) * rest, ordered, (p * outputs + o) * rest, rest);
      }
    }
    return ordered;
  }

  /** The largest piece of each output. */
  static void largest(float[] pieces, float[] target, int to, int outputs) {
    System.arraycopy(pieces, 0, target, to, outputs);
    for (int from = outputs; from < pieces.length; from += outputs) {
      for (int i = 0; i < outputs; i++) {
        target[to + i] = Math.max(target[to + i], pieces[from + i]);
      }
    }
  }
}
