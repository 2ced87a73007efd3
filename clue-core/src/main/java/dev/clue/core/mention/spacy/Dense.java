package dev.clue.core.mention.spacy;

/**
 * A matrix product plus a bias.
 *
 * <p>Weights are kept with the outputs of one input in a row, and two vectors are multiplied at
 * once: the inner loops are then ones that the compiler turns into vector instructions, and each
 * weight is read once for both.
 */
final class Dense {
  private static final int STEP = 4;

  private final float[] weights;
  private final float[] bias;
  private final int inputs;
  private final int padded;

  /**
   * Copies the weights.
   *
   * @param weights shape [outputs × inputs]
   * @param bias one per output
   */
  Dense(float[] weights, float[] bias) {
    int outputs = bias.length;
    inputs = weights.length / Math.max(1, outputs);
    padded = (inputs + STEP - 1) / STEP * STEP;
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
    return bias.length;
  }

  /** A vector for inputs; what is behind the inputs stays zero. */
  float[] input() {
    return new float[padded];
  }

  /** Multiplies one vector. */
  void apply(float[] x, float[] y) {
    int n = bias.length;
    float[] w = weights;
    System.arraycopy(bias, 0, y, 0, n);
    for (int i = 0; i < padded; i += STEP) {
      float a = x[i];
      float b = x[i + 1];
      float c = x[i + 2];
      float d = x[i + 3];
      int first = i * n;
      int second = first + n;
      int third = second + n;
      int fourth = third + n;
      for (int j = 0; j < n; j++) {
        y[j] += a * w[first + j] + b * w[second + j] + c * w[third + j] + d * w[fourth + j];
      }
    }
  }

  /** Multiplies two vectors, in about the time of one and a half. */
  void apply(float[] x, float[] other, float[] y, float[] otherY) {
    int n = bias.length;
    float[] w = weights;
    System.arraycopy(bias, 0, y, 0, n);
    System.arraycopy(bias, 0, otherY, 0, n);
    for (int i = 0; i < padded; i += STEP) {
      float a = x[i];
      float b = x[i + 1];
      float c = x[i + 2];
      float d = x[i + 3];
      float e = other[i];
      float f = other[i + 1];
      float g = other[i + 2];
      float h = other[i + 3];
      int first = i * n;
      int second = first + n;
      int third = second + n;
      int fourth = third + n;
      for (int j = 0; j < n; j++) {
        float p = w[first + j];
        float q = w[second + j];
        float r = w[third + j];
        float s = w[fourth + j];
        y[j] += a * p + b * q + c * r + d * s;
        otherY[j] += e * p + f * q + g * r + h * s;
      }
    }
  }
}
