package dev.clue.inference.djl.encoder;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.clue.inference.djl.DjlRuntime;
import dev.clue.inference.djl.model.Processor;
import dev.clue.inference.djl.program.Products;
import dev.clue.inference.djl.program.ProgramModule;
import dev.clue.inference.djl.program.TorchScriptArchive;
import dev.clue.inference.djl.program.WeightBinder;
import dev.clue.inference.djl.weights.NumberType;
import dev.clue.inference.djl.weights.TensorSlot;
import dev.clue.inference.djl.weights.Weights;

/** An encoder's program with its weights. May be called from many threads. */
final class EncoderModel implements AutoCloseable {
  private final PtNDManager manager;
  private final ProgramModule program;
  private final int layers;

  private EncoderModel(PtNDManager manager, ProgramModule program, int layers) {
    this.manager = manager;
    this.program = program;
    this.layers = layers;
  }

  /**
   * Loads it.
   *
   * @throws dev.clue.api.ClueException if a tensor is missing or not of the shape it must have
   */
  static EncoderModel load(EncoderPlan plan, Weights weights, NumberType type, Extent extent) {
    EncoderSlots slots = new EncoderSlots(weights, plan.shape().width());
    plan.layout().place(slots, extent.layers());
    if (extent.labels() > 0) {
      slots.linear(
          TensorSlot.OUTER, "classifier", "classifier", extent.labels(), plan.shape().width());
    }
    PtNDManager manager = DjlRuntime.newManager();
    ProgramModule program = null;
    try {
      program = ProgramModule.load(manager, archive(plan, type));
      WeightBinder binder = new WeightBinder(manager, program, weights, type);
      binder.check(slots.list(), slots.prefix());
      binder.bind(slots.list(), slots.prefix());
      program.call("prepare").close();
      // Packed weights are copies: of the files' mappings nothing is left that a product reads.
      if (Processor.isFastIn(type)) {
        program.call("pack").close();
      }
      return new EncoderModel(manager, program, extent.layers());
    } catch (RuntimeException | Error e) {
      if (program != null) {
        program.close();
      }
      manager.close();
      throw e;
    }
  }

  private static TorchScriptArchive archive(EncoderPlan plan, NumberType type) {
    TorchScriptArchive archive =
        new TorchScriptArchive("Encoder")
            .integer("n_heads", plan.shape().heads())
            .number("eps", plan.shape().epsilon())
            .text("activation", plan.shape().activation());
    plan.settings().accept(archive);
    return Products.FLOATING
        .declare(WeightBinder.declare(archive), type)
        .piece("encoder.py")
        .piece(plan.program());
  }

  /**
   * Runs it.
   *
   * @param ids of texts behind each other, those of the same length together
   * @param groups how many texts of which length, in turn
   * @return shape [tokens × dimension]
   */
  float[] forward(long[] ids, long[] groups) {
    try (NDManager scope = manager.newSubManager()) {
      PtNDArray tokens = (PtNDArray) scope.create(ids, new Shape(ids.length));
      try (IValue result =
          program.call(
              "forward",
              IValue.from(tokens),
              IValue.listFrom(groups),
              IValue.from((long) layers))) {
        return result.toTensor((PtNDManager) scope).toFloatArray();
      }
    }
  }

  @Override
  public void close() {
    program.close();
    manager.close();
  }

  /**
   * How much of a model is loaded.
   *
   * @param layers how many are computed
   * @param labels how many a token's head tells apart, 0 for no head
   */
  record Extent(int layers, int labels) {}
}
