package dev.clue.inference.djl.encoder;

import dev.clue.inference.djl.weights.TensorSlot;
import dev.clue.inference.djl.weights.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the program {@code bert.py} wants the tensors of a folder. Old folders name the norms'
 * weights gamma and beta.
 */
final class BertSlots {
  static final String PREFIX = "bert.";

  private final Weights weights;
  private final BertShape shape;
  private final List<TensorSlot> slots = new ArrayList<>();

  private BertSlots(Weights weights, BertShape shape) {
    this.weights = weights;
    this.shape = shape;
  }

  /** The tensors of the embeddings and of the first layers. */
  static List<TensorSlot> of(Weights weights, BertShape shape, int layers) {
    BertSlots all = new BertSlots(weights, shape);
    all.embeddings();
    for (int layer = 0; layer < layers; layer++) {
      all.layer(layer);
    }
    return all.slots;
  }

  private void embeddings() {
    int outer = TensorSlot.OUTER;
    long width = shape.width();
    String from = "embeddings.";
    slots.add(
        TensorSlot.of(outer, "words", from + "word_embeddings.weight", shape.vocabulary(), width));
    slots.add(
        TensorSlot.of(
            outer, "positions", from + "position_embeddings.weight", shape.positions(), width));
    slots.add(
        TensorSlot.of(outer, "types", from + "token_type_embeddings.weight", shape.types(), width));
    norm(outer, "norm", from + "LayerNorm");
  }

  private void layer(int layer) {
    String from = "encoder.layer." + layer + ".";
    long width = shape.width();
    linear(layer, "q", from + "attention.self.query", width, width);
    linear(layer, "k", from + "attention.self.key", width, width);
    linear(layer, "v", from + "attention.self.value", width, width);
    linear(layer, "o", from + "attention.output.dense", width, width);
    norm(layer, "norm1", from + "attention.output.LayerNorm");
    linear(layer, "up", from + "intermediate.dense", shape.inner(), width);
    linear(layer, "down", from + "output.dense", width, shape.inner());
    norm(layer, "norm2", from + "output.LayerNorm");
  }

  private void linear(int layer, String key, String name, long out, long in) {
    slots.add(TensorSlot.of(layer, key + ".w", name + ".weight", out, in));
    slots.add(TensorSlot.of(layer, key + ".b", name + ".bias", out));
  }

  private void norm(int layer, String key, String name) {
    String weight = has(name + ".gamma") ? ".gamma" : ".weight";
    String bias = has(name + ".beta") ? ".beta" : ".bias";
    slots.add(TensorSlot.of(layer, key + ".w", name + weight, shape.width()));
    slots.add(TensorSlot.of(layer, key + ".b", name + bias, shape.width()));
  }

  private boolean has(String name) {
    return weights.find(name) != null || weights.find(PREFIX + name) != null;
  }
}
