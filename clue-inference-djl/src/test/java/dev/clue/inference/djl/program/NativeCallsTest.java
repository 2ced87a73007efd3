package dev.clue.inference.djl.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeCallsTest {
  @TempDir Path folder;

  /** Without, libtorch is taken down under the call: a crash, two times out of three. */
  @Test
  void theJvmEndsBehindTheRunningCallAndBeforeTheNext() throws IOException, InterruptedException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LongCall.class.getName(),
                first.toString(),
                second.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertTrue(ended, () -> "it does not end");
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("log.txt")));
    assertTrue(Files.exists(first));
    assertTrue(Files.notExists(second));
  }
}
