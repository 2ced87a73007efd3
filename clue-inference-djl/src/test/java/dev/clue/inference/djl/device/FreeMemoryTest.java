package dev.clue.inference.djl.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FreeMemoryTest {
  @TempDir Path folder;

  @Test
  void aContainersLimitCountsPagesOfFilesAsFree() throws IOException {
    assertEquals(Long.MAX_VALUE, FreeMemory.leftOfLimit(folder));
    Files.writeString(folder.resolve("memory.max"), "max\n");
    assertEquals(Long.MAX_VALUE, FreeMemory.leftOfLimit(folder));
    Files.writeString(folder.resolve("memory.max"), "1000\n");
    Files.writeString(folder.resolve("memory.current"), "900\n");
    Files.writeString(folder.resolve("memory.stat"), "inactive_file 300\nactive_file 40\n");
    assertEquals(440, FreeMemory.leftOfLimit(folder));
    assertEquals(2048, FreeMemory.available(List.of("MemFree: 1 kB", "MemAvailable:   2 kB")));
  }
}
