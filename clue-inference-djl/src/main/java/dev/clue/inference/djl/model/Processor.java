package dev.clue.inference.djl.model;

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
