package dev.clue.inference.djl.model;

import dev.clue.api.ClueException;
import dev.clue.inference.djl.device.ComputeDevice;
import dev.clue.inference.djl.weights.NumberType;
import dev.clue.inference.djl.weights.TensorEntry;
import dev.clue.inference.djl.weights.Weights;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The number format that a model is asked to compute in. */
public enum Precision {
  /**
   * The weights' own on a GPU, and on a processor that has fast instructions for it; else 32 bits.
   */
  AUTO,
  /** 32 bits. */
  F32,
  /** 16 bits with the range of 32. */
  BF16,
  /** 16 bits, IEEE 754. */
  F16,
  /** Matrices in 8 bits, quantized when they are loaded; the rest in 32 bits. */
  INT8;

  /**
   * The precision of that name.
   *
   * @throws ClueException if there is none
   */
  public static Precision of(String name) {
    for (Precision precision : values()) {
      if (precision.name().toLowerCase(Locale.ROOT).equals(name)) {
        return precision;
      }
    }
    throw new ClueException(
        "djl: knows the dtypes auto, f32, bf16, f16 and int8, not '" + name + "'.");
  }

  /**
   * What to compute these weights with.
   *
   * @throws ClueException if the device cannot
   */
  Arithmetic resolve(Weights weights, ComputeDevice device) {
    return switch (this) {
      case F32 -> Arithmetic.of(NumberType.F32);
      case BF16 -> Arithmetic.of(NumberType.BF16);
      case F16 -> Arithmetic.of(NumberType.F16);
      case INT8 -> {
        checkInt8(device);
        yield Arithmetic.INT8;
      }
      case AUTO -> {
        NumberType stored = mostBytes(weights);
        boolean fast = device.isProcessor() ? Processor.isFastIn(stored) : stored.bytes() <= 4;
        yield Arithmetic.of(fast ? stored : NumberType.F32);
      }
    };
  }

  private static void checkInt8(ComputeDevice device) {
    if (!device.isProcessor()) {
      throw new ClueException(
          "djl: dtype=int8 runs on the processor only, not on "
              + device.name()
              + "; take bf16 or f16 there, or device=cpu.");
    }
    Processor.checkInt8();
  }

  /** The format of most of the weights. */
  private static NumberType mostBytes(Weights weights) {
    Map<NumberType, Long> bytes = new EnumMap<>(NumberType.class);
    for (TensorEntry entry : weights.all()) {
      if (entry.type().isFloatingPoint()) {
        bytes.merge(entry.type(), entry.bytes(), Long::sum);
      }
    }
    return bytes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(NumberType.F32);
  }
}
