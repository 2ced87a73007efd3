package dev.clue.core.mention.spacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.msgpack.value.ValueFactory;

/**
 * Scores the actions of a transition system from a few tokens of its state (spaCy's {@code
 * TransitionBasedParser}). What a token adds in a place is computed once per text.
 */
final class StateScorer {
  private final Dense reduce;
  private final List<Dense> places = new ArrayList<>();
  private final List<float[]> absent = new ArrayList<>();
  private final float[] bias;
  private final Dense upper;
  private final int hidden;

  /**
   * Reads the layers of a parser's model.
   *
   * @param width length of the tokens' vectors
   * @param count how many tokens a state shows
   */
  StateScorer(ThincModel model, int width, int count) {
    int parser = model.layer("parser_model");
    if (!model.attribute(parser, "has_upper").equals(ValueFactory.newBoolean(true))) {
      throw new UnfitModel("was made with use_upper = false, which is not understood");
    }
    int up = model.reference(parser, "upper");
    int low = model.reference(parser, "lower");
    List<Integer> linear = model.layers("linear");
    if (linear.size() != 2 || !linear.contains(up)) {
      throw new UnfitModel("has " + linear.size() + " linear layers instead of 2");
    }
    reduce = dense(model, linear.get(linear.get(0) == up ? 1 : 0));
    upper = dense(model, up);
    Tensor weights = model.tensor(low, "W", 4);
    Tensor none = model.tensor(low, "pad", 4);
    Tensor first = model.tensor(low, "b", 2);
    if (weights.size(0) != count) {
      throw new UnfitModel(
          "looks at "
              + weights.size(0)
              + " tokens of a state (extra_state_tokens); only "
              + count
              + " are understood");
    }
    hidden = weights.size(1);
    bias = Pieces.reordered(first.values(), hidden, weights.size(2));
    if (reduce.inputs() != width
        || reduce.outputs() != weights.size(3)
        || bias.length != hidden * weights.size(2)
        || none.values().length != count * bias.length
        || upper.inputs() != hidden) {
      throw new UnfitModel("is damaged: its layers' sizes do not fit each other");
    }
    for (int place = 0; place < count; place++) {
      float[] part = Pieces.reordered(part(weights, place, count), hidden, weights.size(2));
      places.add(new Dense(part, new float[bias.length]));
      absent.add(Pieces.reordered(part(none, place, count), hidden, weights.size(2)));
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

  private static float[] part(Tensor tensor, int index, int parts) {
    int length = tensor.values().length / parts;
    return Arrays.copyOfRange(tensor.values(), index * length, (index + 1) * length);
  }

  /** How many actions the model was trained for. */
  int actions() {
    return upper.outputs();
  }

  /**
   * Looks at a text.
   *
   * @param vectors of its tokens, shape [tokens × width]
   */
  Text text(float[] vectors) {
    return new Text(vectors);
  }

  /** One text. Not thread-safe. */
  final class Text {
    private final PlaceSums added;
    private final float[] sums = new float[bias.length];
    private final float[] largest = upper.input();
    private final float[] trained = new float[upper.outputs()];

    private Text(float[] vectors) {
      added = new PlaceSums(reduce, places, vectors);
    }

    /**
     * Scores all actions; those that the model was not trained for get the least of all.
     *
     * @param state the state's tokens by place, -1 for none
     * @param scores written to, one per action
     */
    void score(int[] state, float[] scores) {
      System.arraycopy(bias, 0, sums, 0, sums.length);
      for (int place = 0; place < state.length; place++) {
        float[] row = state[place] < 0 ? absent.get(place) : added.of(place, state[place]);
        for (int i = 0; i < sums.length; i++) {
          sums[i] += row[i];
        }
      }
      Pieces.largest(sums, largest, 0, hidden);
      upper.apply(largest, trained);
      float least = 0;
      for (float score : trained) {
        least = Math.min(least, score);
      }
      System.arraycopy(trained, 0, scores, 0, trained.length);
      Arrays.fill(scores, trained.length, scores.length, least);
    }
  }
}
