package dev.clue.inference.djl.model;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.clue.inference.djl.DjlRuntime;
import dev.clue.inference.djl.architecture.DecoderPlan;
import dev.clue.inference.djl.architecture.DecoderShape;
import dev.clue.inference.djl.device.ComputeDevice;
import dev.clue.inference.djl.program.NativeHeap;
import dev.clue.inference.djl.program.ProgramModule;
import dev.clue.inference.djl.program.TorchScriptArchive;
import dev.clue.inference.djl.program.WeightBinder;
import dev.clue.inference.djl.weights.Weights;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;

/** Puts a decoder together: configuration, program, mapped weights. */
final class DecoderLoader {
  private static final Set<String> HEADS = Set.of("lm_head.weight", "embed_out.weight");

  private DecoderLoader() {}

  /**
   * Loads a folder's model to compute in that number format, on the processor.
   *
   * @throws dev.clue.api.ClueException if a file is missing, damaged or asks for what is not
   *     supported
   */
  static Decoder load(Path folder, Precision precision) {
    return load(ModelFolder.plan(folder), folder, precision, ComputeDevice.PROCESSOR);
  }

  /** Loads a folder's model whose plan has been made. */
  static Decoder load(DecoderPlan plan, Path folder, Precision precision, ComputeDevice device) {
    Weights weights = Weights.open(folder);
    Arithmetic arithmetic = precision.resolve(weights, device);
    OptionalLong free = device.freeBytes();
    if (free.isPresent()) {
      MemoryNeed.of(plan, arithmetic, device)
          .checkWeights(folder, arithmetic, device, free.getAsLong());
    }
    return load(plan, weights, arithmetic, device);
  }

  /** Loads a model whose plan and weights have been read. */
  static Decoder load(
      DecoderPlan plan, Weights weights, Arithmetic arithmetic, ComputeDevice device) {
    PtNDManager manager = DjlRuntime.newManager();
    ProgramModule program = null;
    try {
      program = ProgramModule.load(manager, archive(plan, arithmetic), device);
      WeightBinder binder =
          new WeightBinder(manager, program, weights, arithmetic.numbers())
              .keepMatrices(arithmetic.isInt8());
      binder.check(plan.slots(), plan.prefix());
      binder.refuseUnused(plan.tied() ? HEADS : Set.of());
      binder.bind(plan.slots(), plan.prefix());
      if (plan.tied()) {
        program.call("alias", IValue.from("head"), IValue.from("embed")).close();
      }
      if (arithmetic.isPackedOn(device)) {
        program.call("pack").close();
        NativeHeap.trim();
      }
      return new Decoder(manager, program, plan, arithmetic);
    } catch (RuntimeException | Error e) {
      if (program != null) {
        program.close();
      }
      manager.close();
      throw e;
    }
  }

  private static TorchScriptArchive archive(DecoderPlan plan, Arithmetic arithmetic) {
    DecoderShape shape = plan.shape();
    TorchScriptArchive archive =
        new TorchScriptArchive("Decoder")
            .integer("layers", shape.layers())
            .integer("n_heads", shape.heads())
            .integer("kv_heads", shape.keyValueHeads())
            .integer("head_dim", shape.headDimension())
            .integer("rotary", plan.rotary().dimensions())
            .number("turn_factor", plan.rotary().factor())
            .number("eps", shape.epsilon())
            .text("activation", shape.activation())
            .integer("window", shape.window())
            .integers("windows", shape.windows())
            .numbers("scales", shape.scales())
            .number("softcap", shape.softcap())
            .number("final_softcap", shape.finalSoftcap())
            .empty("store", "Dict[int, List[Tensor]]")
            .empty("scores", "List[Tensor]")
            .tuple(
                "Past",
                "cache",
                "List[Tensor]",
                "start",
                "int",
                "rows",
                "List[int]",
                "masks",
                "List[Tensor]",
                "near",
                "List[Tensor]");
    plan.extras().accept(archive);
    return arithmetic
        .products()
        .declare(WeightBinder.declare(archive), arithmetic.numbers())
        .piece("heads.py")
        .piece("decoder.py")
        .piece("rows.py")
        .piece(plan.program());
  }
}
