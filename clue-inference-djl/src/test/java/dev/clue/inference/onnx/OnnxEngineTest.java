package dev.clue.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnnxEngineTest {
  @TempDir Path temporary;

  @Test
  void leavesNothingInTheTemporaryFolder() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/maps")));
    File output = temporary.resolve("output").toFile();
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Djava.io.tmpdir=" + temporary,
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Starter.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    assertEquals(0, process.waitFor(), () -> read(output));
    assertTrue(read(output).matches("\\d+\\.\\d+\\.\\d+ 0\\R"), read(output));
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(output.toPath()), left.toList());
    }
  }

  private static String read(File output) {
    try {
      return Files.readString(output.toPath());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Starts the engine, and tells its version and how many unpacked folders are there. */
  static final class Starter {
    private Starter() {}

    public static void main(String[] args) throws IOException {
      String version = OnnxEngine.version();
      OnnxEngine.start();
      try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
        long unpacked =
            files.filter(f -> f.getFileName().toString().startsWith("onnxruntime-java")).count();
        System.out.println(version + " " + unpacked);
      }
    }
  }
}
