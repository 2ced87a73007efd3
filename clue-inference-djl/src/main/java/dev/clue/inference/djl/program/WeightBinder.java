package dev.clue.inference.djl.program;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.weights.NumberType;
import dev.clue.inference.djl.weights.TensorEntry;
import dev.clue.inference.djl.weights.TensorSlot;
import dev.clue.inference.djl.weights.Weights;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts tensors of files into a program that has the piece {@code weights.py}. libtorch maps the
 * files; only what does not begin at a multiple of its number's size is copied, and only what is in
 * another number format than the program computes in is converted.
 */
public final class WeightBinder {
  /** Tensors of old files that hold no weights: masks and frequencies, computed anew here. */
  private static final Pattern BUFFERS =
      Pattern.compile(
          ".*(rotary_emb\\.inv_freq|attn\\.bias|attn\\.masked_bias|attention\\.bias"
              + "|attention\\.masked_bias|position_ids)");

  private static final long[] NO_CUT = {};

  private final PtNDManager manager;
  private final ProgramModule program;
  private final Weights weights;
  private final NumberType type;
  private final Set<String> used = new HashSet<>();
  private boolean matricesAsStored;

  /**
   * A binder.
   *
   * @param manager holds what is copied while it is copied
   * @param program has the piece {@code weights.py}
   * @param weights where tensors come from
   * @param type what the program computes in
   */
  public WeightBinder(
      PtNDManager manager, ProgramModule program, Weights weights, NumberType type) {
    this.manager = manager;
    this.program = program;
    this.weights = weights;
    this.type = type;
  }

  /** Whether matrices stay as the files have them, because the program lays them out anew. */
  public WeightBinder keepMatrices(boolean asStored) {
    matricesAsStored = asStored;
    return this;
  }

  /** Declares what the piece {@code weights.py} needs, and adds it. */
  public static TorchScriptArchive declare(TorchScriptArchive archive) {
    return archive
        .empty("outer", "Dict[str, Tensor]")
        .empty("inner", "List[Dict[str, Tensor]]")
        .empty("files", "Dict[str, Tensor]")
        .piece("weights.py");
  }

  /**
   * Finds the tensor of each place and checks it; nothing is mapped yet.
   *
   * @param prefix what may stand before the files' names
   * @throws ClueException if one is missing, or has another shape or format than it must
   */
  public void check(List<TensorSlot> slots, String prefix) {
    for (TensorSlot slot : slots) {
      TensorEntry entry = entry(slot, prefix);
      if (!entry.shape().equals(slot.shape())) {
        throw new ClueException(
            "The tensor "
                + entry.name()
                + " in "
                + entry.source().file()
                + " has the shape "
                + entry.shape()
                + ", config.json asks for "
                + slot.shape()
                + ".");
      }
      if (!entry.type().isFloatingPoint()) {
        throw entry
            .source()
            .unsupported(
                "the tensor "
                    + entry.name()
                    + " in the number format "
                    + entry.type()
                    + ", which is not supported: F32, F16, BF16 and F64 are");
      }
      used.add(entry.name());
    }
  }

  /**
   * Refuses weights that the program would leave out.
   *
   * @param ignored names that may be there without being used
   * @throws ClueException naming some of them
   */
  public void refuseUnused(Set<String> ignored) {
    List<String> left =
        weights.all().stream()
            .map(TensorEntry::name)
            .filter(name -> !used.contains(name) && !ignored.contains(name))
            .filter(name -> !BUFFERS.matcher(name).matches())
            .sorted()
            .toList();
    if (!left.isEmpty()) {
      throw new ClueException(
          "The weights in "
              + weights.folder()
              + " have "
              + left.size()
              + " tensors that the architecture of config.json does not use, for example "
              + left.get(0)
              + ": the model would be run wrong.");
    }
  }

  /**
   * Puts the tensors into their places, one layer behind the other: what had to be converted needs
   * its mapping no longer.
   */
  public void bind(List<TensorSlot> slots, String prefix) {
    int layer = TensorSlot.OUTER;
    for (TensorSlot slot : slots) {
      if (slot.layer() != layer || layer == TensorSlot.OUTER) {
        program.call("bound").close();
        layer = slot.layer();
      }
      TensorEntry entry = entry(slot, prefix);
      entry.source().checkLength();
      if (entry.aligned()) {
        map(slot, entry);
      } else {
        copy(slot, entry);
      }
    }
    program.call("bound").close();
  }

  private TensorEntry entry(TensorSlot slot, String prefix) {
    TensorEntry entry = weights.find(slot.name());
    if (entry == null) {
      entry = weights.find(prefix + slot.name());
    }
    if (entry == null) {
      throw new ClueException(
          "The weights in "
              + weights.folder()
              + " have no tensor "
              + slot.name()
              + ", which the architecture of config.json needs.");
    }
    return entry;
  }

  private void map(TensorSlot slot, TensorEntry entry) {
    program
        .call(
            "bind",
            IValue.from((long) slot.layer()),
            IValue.from(slot.key()),
            IValue.from(entry.source().file().toString()),
            IValue.from(entry.source().bytes()),
            IValue.from((long) entry.type().torchCode()),
            IValue.from(entry.offset() / entry.type().bytes()),
            shape(slot),
            cut(slot),
            form(slot, entry))
        .close();
  }

  private void copy(TensorSlot slot, TensorEntry entry) {
    program.call("reserve", shape(slot), IValue.from((long) entry.type().torchCode())).close();
    WeightCopy.chunks(
        manager,
        entry,
        (first, numbers) ->
            program.call("fill", IValue.from(first), IValue.from((PtNDArray) numbers)).close());
    program
        .call(
            "bind_copy",
            IValue.from((long) slot.layer()),
            IValue.from(slot.key()),
            shape(slot),
            cut(slot),
            form(slot, entry))
        .close();
  }

  private static IValue shape(TensorSlot slot) {
    return IValue.listFrom(slot.shape().stream().mapToLong(Long::longValue).toArray());
  }

  private static IValue cut(TensorSlot slot) {
    TensorSlot.Cut cut = slot.cut();
    return IValue.listFrom(
        cut.length() == 0 ? NO_CUT : new long[] {cut.dimension(), cut.start(), cut.length()});
  }

  /** Weights that something is added to stay in 32 bits, as transformers adds in 32 bits. */
  private IValue form(TensorSlot slot, TensorEntry entry) {
    NumberType kept = slot.plus() == 0 ? type : NumberType.F32;
    if (matricesAsStored && slot.shape().size() == 2) {
      kept = entry.type();
    }
    return IValue.listFrom((double) kept.torchCode(), slot.transposed() ? 1.0 : 0.0, slot.plus());
  }
}
