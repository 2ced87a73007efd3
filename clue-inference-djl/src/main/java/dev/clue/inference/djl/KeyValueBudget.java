package dev.clue.inference.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many tokens' keys and values this machine has memory for. */
final class KeyValueBudget {
  /** The share of free memory that keys and values may take; the rest is for computing. */
  private static final double SHARE = 0.5;

  private static final long UNKNOWN_FREE = 1L << 30;

  private KeyValueBudget() {}

  /** Tokens for which there is memory now, at least 1. */
  static long tokens(long bytesPerToken) {
    return Math.max(1, (long) (SHARE * freeBytes()) / Math.max(1, bytesPerToken));
  }

  /** Free memory, also under a container's limit; where the system does not tell, 1 GiB. */
  private static long freeBytes() {
    long free = memAvailable(lines(Path.of("/proc/meminfo")));
    long limit = number(Path.of("/sys/fs/cgroup/memory.max"));
    if (limit >= 0) {
      free = Math.min(free, limit - number(Path.of("/sys/fs/cgroup/memory.current")));
    }
    return Math.max(0, free);
  }

  static long memAvailable(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith("MemAvailable:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
      }
    }
    return UNKNOWN_FREE;
  }

  private static long number(Path file) {
    List<String> lines = lines(file);
    return lines.isEmpty() || !lines.get(0).matches("[0-9]{1,18}")
        ? -1
        : Long.parseLong(lines.get(0));
  }

  private static List<String> lines(Path file) {
    if (!Files.isReadable(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
