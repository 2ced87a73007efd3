package dev.clue.core.metric.embedding;

import java.util.Arrays;

/**
 * Matches each token of one text with the likest token of the other.
 *
 * <p>Zhang et al., BERTScore (arXiv 1904.09675), equations of section 3, as {@code
 * bert_score.utils.greedy_cos_idf} 0.3.12 computes them: tokens of weight 0 do not count, but may
 * be matched.
 */
final class GreedyMatching {
  private final IdfWeights weights;

  GreedyMatching(IdfWeights weights) {
    this.weights = weights;
  }

  /** Precision, recall and F1 of a candidate. */
  PairScore match(TokenVectors candidate, TokenVectors reference, TextPair.Floors floors) {
    int cut = candidate.cut() + reference.cut();
    if (candidate.isEmpty() || reference.isEmpty()) {
      return PairScore.empty(cut);
    }
    float[] bestOfRow = new float[candidate.tokens()];
    float[] bestOfColumn = new float[reference.tokens()];
    Arrays.fill(bestOfRow, floors.precision() ? 0 : Float.NEGATIVE_INFINITY);
    Arrays.fill(bestOfColumn, floors.recall() ? 0 : Float.NEGATIVE_INFINITY);
    best(candidate, reference, bestOfRow, bestOfColumn);
    double[] ofRows = weights.of(candidate.ids());
    double[] ofColumns = weights.of(reference.ids());
    if (Arrays.stream(ofRows).sum() == 0 || Arrays.stream(ofColumns).sum() == 0) {
      return PairScore.undefined(cut);
    }
    double precision = weightedMean(bestOfRow, ofRows);
    double recall = weightedMean(bestOfColumn, ofColumns);
    if (Double.isNaN(precision) || Double.isNaN(recall)) {
      return PairScore.notFinite(cut);
    }
    double sum = precision + recall;
    double f1 = sum == 0 ? 0 : 2 * precision * recall / sum;
    return PairScore.of(precision, recall, f1, cut);
  }

  private static void best(
      TokenVectors candidate, TokenVectors reference, float[] bestOfRow, float[] bestOfColumn) {
    int columns = reference.tokens();
    float[] turned = reference.transposed();
    float[] similarities = new float[columns];
    for (int row = 0; row < bestOfRow.length; row++) {
      similarities(candidate, row, turned, similarities);
      for (int column = 0; column < columns; column++) {
        bestOfRow[row] = Math.max(bestOfRow[row], similarities[column]);
        bestOfColumn[column] = Math.max(bestOfColumn[column], similarities[column]);
      }
    }
  }

  /** A token with all of the other text at once: the compiler makes vector instructions of it. */
  private static void similarities(
      TokenVectors candidate, int row, float[] turned, float[] similarities) {
    int columns = similarities.length;
    float[] values = candidate.values();
    int dimension = candidate.dimension();
    int from = row * dimension;
    Arrays.fill(similarities, 0);
    int i = 0;
    for (; i + 3 < dimension; i += 4) {
      float first = values[from + i];
      float second = values[from + i + 1];
      float third = values[from + i + 2];
      float fourth = values[from + i + 3];
      int at = i * columns;
      for (int column = 0; column < columns; column++) {
        similarities[column] +=
            first * turned[at + column]
                + second * turned[at + columns + column]
                + (third * turned[at + 2 * columns + column]
                    + fourth * turned[at + 3 * columns + column]);
      }
    }
    for (; i < dimension; i++) {
      float one = values[from + i];
      int at = i * columns;
      for (int column = 0; column < columns; column++) {
        similarities[column] += one * turned[at + column];
      }
    }
  }

  private static double weightedMean(float[] values, double[] weights) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
      total += weights[i];
    }
    return sum / total;
  }
}
