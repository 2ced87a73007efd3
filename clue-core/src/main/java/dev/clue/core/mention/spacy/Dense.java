package dev.clue.core.mention.spacy;

import java.util.Arrays;

/**
 * A matrix product plus a bias. Weights are kept with the outputs of one input in a row, so that
 * the inner loop is one the compiler turns into vector instructions.
 */
final class Dense {
  private static final int STEP = 8;

  private final float[] weights;
  private final float[] bias;
  private final int inputs;
  private final int outputs;

  /**
   * Copies the weights.
   *
   * @param weights shape [outputs × inputs]
   * @param bias one per output
   */
  Dense(float[] weights, float[] bias) {
    outputs = bias.length;
    inputs = weights.length / Math.max(1, outputs);
    int padded = (inputs + STEP - 1) / STEP * STEP;
    this.weights = new float[padded * outputs];
    this.bias = bias.clone();
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        this.weights[i * outputs + o] = weights[o * inputs + i];
      }
    }
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  /** One row: reads the inputs from an offset and writes the outputs to another. */
  void apply(float[] source, int from, float[] target, int to) {
    System.arraycopy(bias, 0, target, to, outputs);
    int whole = inputs / STEP * STEP;
    for (int i = 0; i < whole; i += STEP) {
      add(source, from + i, i * outputs, target, to);
    }
    if (whole < inputs) {
      float[] last = Arrays.copyOf(Arrays.copyOfRange(source, from + whole, from + inputs), STEP);
      add(last, 0, whole * outputs, target, to);
    }
  }

  /** Adds the products of eight inputs. */
  private void add(float[] source, int from, int row, float[] target, int to) {
    float[] w = weights;
    int n = outputs;
    float a = source[from];
    float b = source[from + 1];
    float c = source[from + 2];
    float d = source[from + 3];
    float e = source[from + 4];
    float f = source[from + 5];
    float g = source[from + 6];
    float h = source[from + 7];
    int r2 = row + n;
    int r3 = r2 + n;
    int r4 = r3 + n;
    int r5 = r4 + n;
    int r6 = r5 + n;
    int r7 = r6 + n;
    int r8 = r7 + n;
    for (int j = 0; j < n; j++) {
      target[to + j] +=
          (a * w[row + j] + b * w[r2 + j] + c * w[r3 + j] + d * w[r4 + j])
              + (e * w[r5 + j] + f * w[r6 + j] + g * w[r7 + j] + h * w[r8 + j]);
    }
  }
}
