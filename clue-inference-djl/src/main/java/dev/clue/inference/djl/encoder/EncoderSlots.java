package dev.clue.inference.djl.encoder;

import dev.clue.inference.djl.weights.TensorEntry;
import dev.clue.inference.djl.weights.TensorSlot;
import dev.clue.inference.djl.weights.Weights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where an encoder's program wants the tensors of a folder. The encoder may be a part of a larger
 * model, with a prefix before its names; old folders name the norms' weights gamma and beta.
 */
final class EncoderSlots {
  private static final String WORDS = "embeddings.word_embeddings.weight";

  private final Weights weights;
  private final long width;
  private final String prefix;
  private final List<TensorSlot> slots = new ArrayList<>();

  EncoderSlots(Weights weights, int width) {
    this.weights = weights;
    this.width = width;
    prefix =
        weights.all().stream()
            .map(TensorEntry::name)
            .filter(name -> name.endsWith(WORDS))
            .map(name -> name.substring(0, name.length() - WORDS.length()))
            .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
            .orElse("");
  }

  /** What stands before the encoder's names in the files, for example {@code bert.}. */
  String prefix() {
    return prefix;
  }

  List<TensorSlot> list() {
    return slots;
  }

  /** A tensor of the whole model. */
  void outer(String key, String name, long... shape) {
    slots.add(TensorSlot.of(TensorSlot.OUTER, key, name, shape));
  }

  /** A matrix [out, in] and its bias. */
  void linear(int layer, String key, String name, long out, long in) {
    slots.add(TensorSlot.of(layer, key, name + ".weight", out, in));
    slots.add(TensorSlot.of(layer, key + ".b", name + ".bias", out));
  }

  /** A norm over vectors of the model's width. */
  void norm(int layer, String key, String name) {
    slots.add(
        TensorSlot.of(layer, key, name + (has(name + ".gamma") ? ".gamma" : ".weight"), width));
    slots.add(
        TensorSlot.of(layer, key + ".b", name + (has(name + ".beta") ? ".beta" : ".bias"), width));
  }

  private boolean has(String name) {
    return weights.find(name) != null || weights.find(prefix + name) != null;
  }
}
