package dev.clue.inference.djl.device;

import java.util.OptionalLong;

/**
 * Where a program's tensors are and its products are computed.
 *
 * @param name in libtorch's words: {@code cpu}, {@code cuda:0}
 */
public record ComputeDevice(String name) {
  /** The processor. */
  public static final ComputeDevice PROCESSOR = new ComputeDevice("cpu");

  /** Whether it is the processor, with weights laid out for it. */
  public boolean isProcessor() {
    return equals(PROCESSOR);
  }

  /** Bytes that can be taken of its memory now; empty where nobody tells. */
  public OptionalLong freeBytes() {
    return FreeMemory.isKnown() ? OptionalLong.of(FreeMemory.bytes()) : OptionalLong.empty();
  }
}
