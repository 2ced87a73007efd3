package dev.clue.core.mention.spacy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scores the actions of a transition system from a few tokens of its state (spaCy's {@code
 * TransitionBasedParser}). What each token adds in each place is computed once per text.
 */
final class StateScorer {
  /** Tokens whose sums are kept, so that a very long text does not fill the memory. */
  private static final int MOST_HELD = 8192;

  private final Dense reduce;
  private final Dense lower;
  private final Dense upper;
  private final float[] bias;
  private final float[] absent;
  private final int features;
  private final int hidden;
  private final int outputs;

  /**
   * Reads the layers of a parser's model.
   *
   * @param width length of the tokens' vectors
   * @param places how many tokens a state shows
   */
  StateScorer(ThincModel model, int width, int places) {
    int parser = model.layer("parser_model");
    int low = model.reference(parser, "lower");
    if (!model.attribute(parser, "has_upper").isBooleanValue()
        || !model.attribute(parser, "has_upper").asBooleanValue().getBoolean()) {
      throw new UnfitModel("was made with use_upper = false, which is not understood");
    }
    int up = model.reference(parser, "upper");
    List<Integer> linear = model.layers("linear");
    if (linear.size() != 2 || !linear.contains(up)) {
      throw new UnfitModel("has " + linear.size() + " linear layers instead of 2");
    }
    reduce = dense(model, linear.get(linear.get(0) == up ? 1 : 0));
    upper = dense(model, up);
    Tensor weights = model.tensor(low, "W", 4);
    features = weights.size(0);
    hidden = weights.size(1);
    int pieces = weights.size(2);
    outputs = hidden * pieces;
    if (features != places) {
      throw new UnfitModel(
          "looks at "
              + features
              + " tokens of a state (extra_state_tokens); only "
              + places
              + " are understood");
    }
    bias = Pieces.reordered(model.tensor(low, "b", 2).values(), hidden, pieces);
    absent = places(model.tensor(low, "pad", 4).values(), pieces);
    lower = new Dense(places(weights.values(), pieces), new float[features * outputs]);
    if (reduce.inputs() != width
        || lower.inputs() != reduce.outputs()
        || bias.length != outputs
        || absent.length != features * outputs
        || upper.inputs() != hidden) {
      throw new UnfitModel("is damaged: its layers' sizes do not fit each other");
    }
  }

  private static Dense dense(ThincModel model, int layer) {
    Tensor weights = model.tensor(layer, "W", 2);
    Tensor bias = model.tensor(layer, "b", 1);
    if (weights.size(0) != bias.size(0)) {
      throw new UnfitModel("is damaged: a linear layer's weights and bias differ in size");
    }
    return new Dense(weights.values(), bias.values());
  }

  private float[] places(float[] values, int pieces) {
    float[] ordered = new float[values.length];
    int length = values.length / features;
    for (int i = 0; i < features; i++) {
      float[] place = Arrays.copyOfRange(values, i * length, (i + 1) * length);
      System.arraycopy(Pieces.reordered(place, hidden, pieces), 0, ordered, i * length, length);
    }
    return ordered;
  }

  /** How many actions the model was trained for. */
  int actions() {
    return upper.outputs();
  }

  /** The scores of one text's states. */
  Text text(float[] vectors) {
    return new Text(vectors);
  }

  /** One text. Not thread-safe. */
  final class Text {
    private final float[] vectors;
    private final float[] @Nullable [] added;
    private final float[] reduced = new float[reduce.outputs()];
    private final float[] sums = new float[outputs];
    private final float[] largest = new float[hidden];
    private int held;

    private Text(float[] vectors) {
      this.vectors = vectors;
      added = new float[vectors.length / reduce.inputs()][];
    }

    /**
     * Scores all actions; those that the model was not trained for get the least of all.
     *
     * @param state the state's tokens by place, -1 for none
     * @param scores written to, one per action
     */
    void score(int[] state, float[] scores) {
      System.arraycopy(bias, 0, sums, 0, outputs);
      for (int place = 0; place < features; place++) {
        add(state[place] < 0 ? absent : added(state[place]), place * outputs);
      }
      Pieces.largest(sums, largest, 0, hidden);
      upper.apply(largest, 0, scores, 0);
      float least = 0;
      for (int i = 0; i < upper.outputs(); i++) {
        least = Math.min(least, scores[i]);
      }
      Arrays.fill(scores, upper.outputs(), scores.length, least);
    }

    /** What a token adds in each place. */
    private float[] added(int token) {
      float[] row = added[token];
      if (row == null) {
        if (held == MOST_HELD) {
          Arrays.fill(added, null);
          held = 0;
        }
        row = new float[lower.outputs()];
        reduce.apply(vectors, token * reduce.inputs(), reduced, 0);
        lower.apply(reduced, 0, row, 0);
        added[token] = row;
        held++;
      }
      return row;
    }

    private void add(float[] values, int from) {
      for (int i = 0; i < outputs; i++) {
        sums[i] += values[from + i];
      }
    }
  }
}
