package dev.clue.benchmarks.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The most memory that this process has had at once, pages of files apart: asked for every few
 * milliseconds, because Linux keeps the peak of all pages only.
 */
final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long EVERY_MILLIS = 3;

  private long peak;

  private PeakMemory() {}

  /** Whether the system tells how much memory a process has. */
  static boolean isKnown() {
    return Files.isReadable(STATUS);
  }

  /** Starts watching, until the process ends. */
  static PeakMemory watch() {
    PeakMemory memory = new PeakMemory();
    Thread thread = new Thread(memory::run, "peak-memory");
    thread.setDaemon(true);
    thread.start();
    return memory;
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      look();
      try {
        Thread.sleep(EVERY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void look() {
    peak = Math.max(peak, sum(List.of("RssAnon:", "RssShmem:")));
  }

  /** Bytes of memory that no file stands behind. */
  synchronized long bytes() {
    look();
    return peak;
  }

  /** Bytes of all pages, those of files too: the kernel's own mark. */
  static long withFiles() {
    return sum(List.of("VmHWM:"));
  }

  private static long sum(List<String> fields) {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> fields.stream().anyMatch(line::startsWith))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
