package dev.clue.inference.djl.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory this machine has left, as Linux tells it, also under a container's limit. */
public final class FreeMemory {
  /** What is assumed where the system does not tell. */
  private static final long UNKNOWN = 1L << 30;

  private static final Path CGROUP = Path.of("/sys/fs/cgroup");

  private FreeMemory() {}

  /** Bytes that can be taken without swapping; where the system does not tell, 1 GiB. */
  public static long bytes() {
    List<String> machine = lines(Path.of("/proc/meminfo"));
    long free = machine.isEmpty() ? UNKNOWN : available(machine);
    return Math.max(0, Math.min(free, leftOfLimit(CGROUP)));
  }

  /** Whether the system tells how much is free. */
  public static boolean isKnown() {
    return Files.isReadable(Path.of("/proc/meminfo"));
  }

  static long available(List<String> meminfo) {
    long kibibytes = field(meminfo, "MemAvailable:");
    return kibibytes < 0 ? UNKNOWN : kibibytes * 1024;
  }

  /** What a container's limit leaves; pages of files count as free, they can be dropped. */
  static long leftOfLimit(Path cgroup) {
    long limit = field(lines(cgroup.resolve("memory.max")), "");
    if (limit < 0) {
      return Long.MAX_VALUE;
    }
    List<String> parts = lines(cgroup.resolve("memory.stat"));
    long droppable =
        Math.max(0, field(parts, "inactive_file ")) + Math.max(0, field(parts, "active_file "));
    return limit - Math.max(0, field(lines(cgroup.resolve("memory.current")), "")) + droppable;
  }

  private static long field(List<String> lines, String name) {
    for (String line : lines) {
      String digits = line.replaceAll("[^0-9]", "");
      if (line.startsWith(name) && !digits.isEmpty() && digits.length() < 19) {
        return Long.parseLong(digits);
      }
    }
    return -1;
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
