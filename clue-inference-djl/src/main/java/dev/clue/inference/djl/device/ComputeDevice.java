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

  private static final String CUDA = "cuda:";

  /**
   * An NVIDIA GPU.
   *
   * @param number from 0
   */
  public static ComputeDevice gpu(int number) {
    return new ComputeDevice(CUDA + number);
  }

  /** Whether it is the processor, with weights laid out for it. */
  public boolean isProcessor() {
    return equals(PROCESSOR);
  }

  /** Whether it is a GPU. */
  public boolean isGpu() {
    return name.startsWith(CUDA);
  }

  /** Its kind, whichever of several it is: {@code cuda}. */
  public String kind() {
    int end = name.indexOf(':');
    return end < 0 ? name : name.substring(0, end);
  }

  /** The GPU's number. */
  public int number() {
    return Integer.parseInt(name.substring(CUDA.length()));
  }

  /** Its name, with a GPU's maker's name for it where the driver tells. */
  public String description() {
    String made = isGpu() ? Gpus.ofMachine().name(number()) : "";
    return made.isEmpty() ? name : name + " (" + made + ")";
  }

  /** Bytes that can be taken of its memory now; empty where nobody tells. */
  public OptionalLong freeBytes() {
    if (isGpu()) {
      return Gpus.ofMachine().freeBytes(number());
    }
    return FreeMemory.isKnown() ? OptionalLong.of(FreeMemory.bytes()) : OptionalLong.empty();
  }
}
