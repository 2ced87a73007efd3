package dev.clue.inference.djl.model;

import dev.clue.api.ClueException;
import dev.clue.inference.djl.weights.NumberType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What this machine's processor is good at, as Linux tells it. */
public final class Processor {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Processor() {}

  /** Whether it has instructions that multiply matrices of that format; not known means no. */
  public static boolean isFastIn(NumberType type) {
    return isFastIn(type, features());
  }

  static boolean isFastIn(NumberType type, Set<String> features) {
    List<String> enough =
        switch (type) {
          case BF16 -> List.of("avx512_bf16", "amx_bf16", "bf16");
          case F16 -> List.of("avx512_fp16", "amx_fp16");
          case F32 -> List.of();
          default -> List.of();
        };
    return type == NumberType.F32 || enough.stream().anyMatch(features::contains);
  }

  /**
   * Whether it multiplies 8 bits with 8 bits without leaving out any; where it does not,
   * activations have 7.
   */
  static boolean hasWholeInt8() {
    // With avx_vnni alone the kernels of 8 bits are those of AVX2, whose sums of two may overflow.
    return features().contains("avx512_vnni");
  }

  /**
   * Refuses 8 bits where they have not been tried.
   *
   * @throws ClueException on processors other than x86-64 with AVX2
   */
  static void checkInt8() {
    if (!features().contains("avx2")) {
      throw new ClueException(
          "djl: dtype=int8 needs an x86-64 processor with AVX2; take f32 or bf16 here.");
    }
  }

  private static Set<String> features() {
    Set<String> features = new HashSet<>();
    if (!Files.isReadable(CPU_INFO)) {
      return features;
    }
    try {
      for (String line : Files.readAllLines(CPU_INFO)) {
        if (line.startsWith("flags") || line.startsWith("Features")) {
          features.addAll(Arrays.asList(line.substring(line.indexOf(':') + 1).split("\\s+")));
          break;
        }
      }
    } catch (IOException e) {
      return features;
    }
    return features;
  }
}
