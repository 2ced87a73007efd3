package dev.clue.inference.djl.model;

import dev.clue.api.ClueException;
import dev.clue.api.model.ModelException;
import dev.clue.inference.djl.architecture.DecoderPlan;
import dev.clue.inference.djl.architecture.DecoderShape;
import dev.clue.inference.djl.device.ComputeDevice;
import dev.clue.inference.djl.weights.NumberType;
import dev.clue.inference.djl.weights.TensorSlot;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Memory that a model needs, told before it is taken.
 *
 * @param weights bytes of all weights in the format that is computed in
 * @param perToken bytes of one token's keys and values
 */
record MemoryNeed(long weights, long perToken) {
  private static final double MEBIBYTE = 1 << 20;

  static MemoryNeed of(DecoderPlan plan, Arithmetic arithmetic, ComputeDevice device) {
    Map<String, Long> elements =
        plan.slots().stream()
            .collect(Collectors.toMap(TensorSlot::name, MemoryNeed::elements, Math::max));
    long all = elements.values().stream().mapToLong(Long::longValue).reduce(0, MemoryNeed::sum);
    if (plan.tied() && arithmetic.isPackedOn(device)) {
      // The output's layout of the embeddings is a second copy: they are looked up in the first.
      all = sum(all, embeddings(plan));
    }
    DecoderShape shape = plan.shape();
    long perToken = 2L * shape.layers() * shape.keyValueHeads() * shape.headDimension();
    return new MemoryNeed(
        product(all, arithmetic.weights().bytes()), perToken * arithmetic.numbers().bytes());
  }

  /**
   * Refuses a model whose weights and first token do not fit.
   *
   * @param free bytes that are left of the device's memory
   * @throws ClueException with the numbers and the ways out
   */
  void checkWeights(Path folder, Arithmetic arithmetic, ComputeDevice device, long free) {
    if (sum(weights, perToken) > free) {
      throw new ClueException(
          "The model in "
              + folder
              + " needs "
              + megabytes(weights)
              + " for its weights in "
              + arithmetic.wireName()
              + " and "
              + megabytes(product(perToken, 1024))
              + " for the keys and values of every 1024 tokens; "
              + megabytes(free)
              + " are free"
              + (device.isGpu() ? " on " + device.description() : "")
              + ". "
              + waysOut(arithmetic));
    }
  }

  /**
   * Refuses a text whose keys and values do not fit.
   *
   * @param tokens prompt and answer
   * @param free bytes that were left when the model had been loaded
   * @throws ModelException.Rejected with the numbers and the ways out
   */
  void checkText(long tokens, Arithmetic arithmetic, long free) {
    if (product(perToken, tokens) > free) {
      throw new ModelException.Rejected(
          "the keys and values of "
              + tokens
              + " tokens (prompt and answer) need "
              + megabytes(product(perToken, tokens))
              + "; "
              + megabytes(free)
              + " were free when the model had been loaded. Shorten the prompt or the answer. "
              + waysOut(arithmetic));
    }
  }

  private static String waysOut(Arithmetic arithmetic) {
    return (arithmetic.weights() == NumberType.F32 ? "dtype=bf16 halves it; or free" : "Free")
        + " memory, take a smaller model, or run this one, quantized if need be, on a server"
        + " (openai:URL#model).";
  }

  private static long embeddings(DecoderPlan plan) {
    return plan.slots().stream()
        .filter(slot -> slot.layer() == TensorSlot.OUTER && slot.key().equals("embed"))
        .mapToLong(MemoryNeed::elements)
        .reduce(0, MemoryNeed::sum);
  }

  private static long elements(TensorSlot slot) {
    return slot.shape().stream().reduce(1L, MemoryNeed::product);
  }

  private static long product(long a, long b) {
    return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }

  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / MEBIBYTE);
  }
}
