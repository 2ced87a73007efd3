package dev.clue.core.metric.embedding;

import dev.clue.api.encoder.TokenEmbeddings;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Matches each token of one text with the likest token of the other.
 *
 * <p>Zhang et al., BERTScore (arXiv 1904.09675), equations of section 3, as {@code
 * bert_score.utils.greedy_cos_idf} 0.3.12 computes them: vectors are made unit length; tokens of
 * weight 0 do not count, but may be matched.
 */
final class GreedyMatching {
  private GreedyMatching() {}

  /**
   * Precision and recall of a candidate.
   *
   * @param candidate vectors of the candidate's tokens
   * @param candidateWeights shape [candidate's tokens]
   * @param reference vectors of the reference's tokens
   * @param referenceWeights shape [reference's tokens]
   * @return null where all weights of one text are 0
   */
  static @Nullable PrecisionAndRecall match(
      TokenEmbeddings candidate,
      double[] candidateWeights,
      TokenEmbeddings reference,
      double[] referenceWeights) {
    int rows = candidate.tokens();
    int columns = reference.tokens();
    float[] left = unit(candidate);
    float[] right = unit(reference);
    float[] bestOfRow = new float[rows];
    float[] bestOfColumn = new float[columns];
    Arrays.fill(bestOfRow, Float.NEGATIVE_INFINITY);
    Arrays.fill(bestOfColumn, Float.NEGATIVE_INFINITY);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        float similarity = dot(left, row, right, column, candidate.dimension());
        bestOfRow[row] = Math.max(bestOfRow[row], similarity);
        bestOfColumn[column] = Math.max(bestOfColumn[column], similarity);
      }
    }
    double precision = weightedMean(bestOfRow, candidateWeights);
    double recall = weightedMean(bestOfColumn, referenceWeights);
    return Double.isNaN(precision) || Double.isNaN(recall)
        ? null
        : new PrecisionAndRecall(precision, recall);
  }

  private static float dot(float[] left, int row, float[] right, int column, int dimension) {
    int a = row * dimension;
    int b = column * dimension;
    float first = 0;
    float second = 0;
    float third = 0;
    float fourth = 0;
    int i = 0;
    // Four sums, so that the processor need not wait for one.
    for (; i + 3 < dimension; i += 4) {
      first += left[a + i] * right[b + i];
      second += left[a + i + 1] * right[b + i + 1];
      third += left[a + i + 2] * right[b + i + 2];
      fourth += left[a + i + 3] * right[b + i + 3];
    }
    for (; i < dimension; i++) {
      first += left[a + i] * right[b + i];
    }
    return first + second + (third + fourth);
  }

  private static float[] unit(TokenEmbeddings embeddings) {
    float[] unit = embeddings.values().clone();
    int dimension = embeddings.dimension();
    for (int start = 0; start < unit.length; start += dimension) {
      double squares = 0;
      for (int i = start; i < start + dimension; i++) {
        squares += (double) unit[i] * unit[i];
      }
      float length = (float) Math.sqrt(squares);
      for (int i = start; i < start + dimension; i++) {
        unit[i] /= length;
      }
    }
    return unit;
  }

  /** NaN where the weights add up to 0. */
  private static double weightedMean(float[] values, double[] weights) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
      total += weights[i];
    }
    return sum / total;
  }

  /**
   * How well the tokens of two texts match.
   *
   * @param precision mean over the candidate's tokens
   * @param recall mean over the reference's tokens
   */
  record PrecisionAndRecall(double precision, double recall) {
    /** Harmonic mean; 0 where both are. */
    double f1() {
      double sum = precision + recall;
      return sum == 0 ? 0 : 2 * precision * recall / sum;
    }
  }
}
