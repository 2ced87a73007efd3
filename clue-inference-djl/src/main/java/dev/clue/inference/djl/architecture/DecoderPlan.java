package dev.clue.inference.djl.architecture;

import dev.clue.inference.djl.program.TorchScriptArchive;
import dev.clue.inference.djl.weights.TensorSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything that makes a model of a folder: shape, rotary embeddings, program, and where its
 * tensors go.
 *
 * @param shape sizes and switches of the shared program
 * @param rotary position embeddings
 * @param program the resource with the family's part of the program
 * @param extras declares the attributes that only this family has
 * @param prefix what may stand before the names of the files' tensors
 * @param tied whether logits are made with the embeddings
 * @param slots places for tensors
 */
public record DecoderPlan(
    DecoderShape shape,
    Rotary rotary,
    String program,
    Consumer<TorchScriptArchive> extras,
    String prefix,
    boolean tied,
    List<TensorSlot> slots) {
  /** Copies the slots. */
  public DecoderPlan {
    slots = List.copyOf(slots);
  }

  /** Places for tensors, collected. */
  static final class Slots {
    private final List<TensorSlot> slots = new ArrayList<>();

    void add(TensorSlot slot) {
      slots.add(slot);
    }

    /** A matrix [out, in], and its bias where it has one. */
    void linear(TensorSlot matrix, boolean bias) {
      slots.add(matrix);
      if (bias) {
        long out = matrix.transposed() ? matrix.shape().get(1) : matrix.shape().get(0);
        String name = matrix.name().replaceAll("weight$", "bias");
        TensorSlot vector = TensorSlot.of(matrix.layer(), matrix.key() + ".b", name, out);
        TensorSlot.Cut cut = matrix.cut();
        slots.add(cut.length() == 0 ? vector : vector.cut(0, cut.start(), cut.length()));
      }
    }

    /** A layer norm: weight and bias. */
    void layerNorm(int layer, String key, String name, long width) {
      slots.add(TensorSlot.of(layer, key, name + ".weight", width));
      slots.add(TensorSlot.of(layer, key + ".b", name + ".bias", width));
    }

    List<TensorSlot> list() {
      return slots;
    }
  }
}
