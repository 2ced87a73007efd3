package dev.clue.core.mention.spacy;

/** A maxout layer whose outputs are normalised (thinc's maxout and layernorm). */
final class MaxoutLayer {
  private static final float EPSILON = 1e-8f;

  private final Dense pieces;
  private final int width;
  private final float[] gain;
  private final float[] shift;

  MaxoutLayer(ThincModel model, int maxout, int norm) {
    Tensor weights = model.tensor(maxout, "W", 3);
    Tensor bias = model.tensor(maxout, "b", 2);
    width = weights.size(0);
    int count = weights.size(1);
    gain = model.tensor(norm, "G", 1).values();
    shift = model.tensor(norm, "b", 1).values();
    if (bias.size(0) != width || bias.size(1) != count) {
      throw new UnfitModel("is damaged: a maxout layer's weights and bias differ in size");
    }
    if (gain.length != width || shift.length != width) {
      throw new UnfitModel("normalises " + gain.length + " numbers where it has " + width);
    }
    pieces =
        new Dense(
            Pieces.reordered(weights.values(), width, count),
            Pieces.reordered(bias.values(), width, count));
  }

  int inputs() {
    return pieces.inputs();
  }

  int width() {
    return width;
  }

  /** Room for the vectors of one text after the other; not thread-safe. */
  Work work() {
    return new Work();
  }

  /** What a layer reads from and writes to. */
  final class Work {
    /** Two inputs. */
    final float[] first = pieces.input();

    final float[] second = pieces.input();
    private final float[] firstPieces = new float[pieces.outputs()];
    private final float[] secondPieces = new float[pieces.outputs()];

    /** Computes the first alone. */
    void applyFirst(float[] target) {
      pieces.apply(first, firstPieces);
      finish(firstPieces, target, 0);
    }

    /** Computes both, and writes them to two places. */
    void apply(float[] target, int firstTo, int secondTo) {
      pieces.apply(first, second, firstPieces, secondPieces);
      finish(firstPieces, target, firstTo);
      finish(secondPieces, target, secondTo);
    }
  }

  private void finish(float[] outputs, float[] target, int to) {
    Pieces.largest(outputs, target, to, width);
    normalise(target, to);
  }

  private void normalise(float[] row, int at) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += row[at + i];
    }
    double mean = sum / width;
    double squares = 0;
    for (int i = 0; i < width; i++) {
      double off = row[at + i] - mean;
      squares += off * off;
    }
    float scale = (float) (1 / Math.sqrt((float) (squares / width) + EPSILON));
    float middle = (float) mean;
    for (int i = 0; i < width; i++) {
      row[at + i] = (row[at + i] - middle) * scale * gain[i] + shift[i];
    }
  }
}
