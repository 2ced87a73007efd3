package dev.clue.benchmarks.encoder;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.clue.api.encoder.TokenEmbeddings;
import dev.clue.inference.djl.DjlRuntime;
import dev.clue.inference.djl.demo.RandomBertFolder.Sizes;
import dev.clue.inference.djl.program.ProgramModule;
import dev.clue.inference.djl.program.TorchScriptArchive;
import dev.clue.inference.djl.program.WeightBinder;
import dev.clue.inference.djl.weights.NumberType;
import dev.clue.inference.djl.weights.TensorSlot;
import dev.clue.inference.djl.weights.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The peer: padded batches of 64 texts through {@code torch.linear}, as one writes it first. */
final class PlainBert implements AutoCloseable {
  private static final int BATCH = 64;
  private static final String PROGRAM = "/dev/clue/benchmarks/encoder/plain_bert.py";

  private final PtNDManager manager = DjlRuntime.newManager();
  private final ProgramModule program;
  private final int layer;

  PlainBert(Path folder, Sizes sizes, int layer) {
    this.layer = layer;
    TorchScriptArchive archive =
        new TorchScriptArchive("Plain").integer("n_heads", sizes.heads()).number("eps", 1e-12);
    program = ProgramModule.load(manager, WeightBinder.declare(archive).piece(PROGRAM));
    WeightBinder binder = new WeightBinder(manager, program, Weights.open(folder), NumberType.F32);
    binder.bind(slots(sizes, layer), "");
  }

  /** Vectors of texts whose token ids are given, and how many tokens were computed. */
  long encode(List<int[]> texts, List<float[]> vectors) {
    List<int[]> sorted = new ArrayList<>(texts);
    sorted.sort(Comparator.comparingInt(ids -> -ids.length));
    long computed = 0;
    for (int from = 0; from < sorted.size(); from += BATCH) {
      List<int[]> batch = sorted.subList(from, Math.min(sorted.size(), from + BATCH));
      int longest = batch.get(0).length;
      computed += (long) batch.size() * longest;
      vectors.add(forward(batch, longest));
    }
    return computed;
  }

  private float[] forward(List<int[]> batch, int longest) {
    long[] ids = new long[batch.size() * longest];
    long[] lengths = new long[batch.size()];
    for (int row = 0; row < batch.size(); row++) {
      lengths[row] = batch.get(row).length;
      for (int i = 0; i < batch.get(row).length; i++) {
        ids[row * longest + i] = batch.get(row)[i];
      }
    }
    try (NDManager scope = manager.newSubManager();
        IValue result =
            program.call(
                "forward",
                IValue.from((PtNDArray) scope.create(ids, new Shape(lengths.length, longest))),
                IValue.from((PtNDArray) scope.create(lengths)),
                IValue.from((long) layer))) {
      return result.toTensor((PtNDManager) scope).toFloatArray();
    }
  }

  /** How far the peer's vectors of the longest texts are from ours. */
  static double difference(float[] plain, TokenEmbeddings ours) {
    double most = 0;
    for (int i = 0; i < ours.values().length; i++) {
      most = Math.max(most, Math.abs(plain[i] - ours.values()[i]));
    }
    return most;
  }

  private static List<TensorSlot> slots(Sizes sizes, int layers) {
    List<TensorSlot> slots = new ArrayList<>();
    long width = sizes.width();
    int outer = TensorSlot.OUTER;
    slots.add(
        TensorSlot.of(
            outer, "words", "embeddings.word_embeddings.weight", sizes.vocabulary(), width));
    slots.add(
        TensorSlot.of(
            outer, "positions", "embeddings.position_embeddings.weight", sizes.positions(), width));
    slots.add(TensorSlot.of(outer, "types", "embeddings.token_type_embeddings.weight", 2, width));
    vectors(slots, outer, "norm", "embeddings.LayerNorm", width);
    for (int layer = 0; layer < layers; layer++) {
      String name = "encoder.layer." + layer + ".";
      linear(slots, layer, "q", name + "attention.self.query", width, width);
      linear(slots, layer, "k", name + "attention.self.key", width, width);
      linear(slots, layer, "v", name + "attention.self.value", width, width);
      linear(slots, layer, "o", name + "attention.output.dense", width, width);
      vectors(slots, layer, "norm1", name + "attention.output.LayerNorm", width);
      linear(slots, layer, "up", name + "intermediate.dense", 4 * width, width);
      linear(slots, layer, "down", name + "output.dense", width, 4 * width);
      vectors(slots, layer, "norm2", name + "output.LayerNorm", width);
    }
    return slots;
  }

  private static void linear(
      List<TensorSlot> slots, int layer, String key, String name, long out, long in) {
    slots.add(TensorSlot.of(layer, key, name + ".weight", out, in));
    slots.add(TensorSlot.of(layer, key + ".b", name + ".bias", out));
  }

  private static void vectors(
      List<TensorSlot> slots, int layer, String key, String name, long width) {
    slots.add(TensorSlot.of(layer, key, name + ".weight", width));
    slots.add(TensorSlot.of(layer, key + ".b", name + ".bias", width));
  }

  @Override
  public void close() {
    program.close();
    manager.close();
  }
}
