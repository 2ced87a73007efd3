package dev.clue.inference.djl.program;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class NativeHeapTest {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** Small enough to lie in the heap, with kept ones between that hold its end up. */
  private static final int BLOCK = 64 << 10;

  private static final int BLOCKS = 1024;

  @Test
  void holesAreGivenBackToTheSystem() throws IOException {
    Assumptions.assumeTrue(Files.isReadable(STATUS) && hasTrim());
    List<Memory> blocks = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      Memory block = new Memory(BLOCK);
      block.setMemory(0, BLOCK, (byte) 1);
      blocks.add(block);
    }
    for (int i = 0; i < BLOCKS; i++) {
      if (i % 8 != 7) {
        blocks.get(i).close();
      }
    }
    long before = anonymousBytes();
    NativeHeap.trim();
    long given = before - anonymousBytes();
    blocks.forEach(Memory::close);
    assertTrue(given > (long) BLOCK * BLOCKS / 2, given + " bytes were given back");
  }

  private static boolean hasTrim() {
    try {
      NativeLibrary.getProcess().getFunction("malloc_trim");
      return true;
    } catch (LinkageError e) {
      return false;
    }
  }

  private static long anonymousBytes() throws IOException {
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("RssAnon:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    }
  }
}
