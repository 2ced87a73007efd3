package dev.clue.inference.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when libtorch itself gets no more memory, in a JVM of its own. */
final class NativeMemoryTest {
  private static final Path LIMITER = Path.of("/usr/bin/prlimit");

  @TempDir Path folder;

  @Test
  void everythingIsAnsweredWhenNativeMemoryRunsOut() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(LIMITER) && Files.isReadable(Path.of("/proc")));
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xms128m",
                    "-Xmx128m",
                    // Compiling takes memory of its own, and ends the JVM where there is none.
                    "-Xint",
                    "-Dai.djl.pytorch.num_threads=1",
                    "-Dai.djl.pytorch.num_interop_threads=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ShortOfMemory.class.getName(),
                    folder.toString(),
                    LIMITER.toString()))
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it has not ended");
    assertEquals(0, process.exitValue(), told);
    assertTrue(told.contains(ShortOfMemory.SHORT), told);
    assertTrue(told.contains(ShortOfMemory.ALL_ANSWERED), told);
  }
}
