package dev.clue.benchmarks.speed;

import dev.clue.inference.djl.DjlRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What was measured on. */
final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  static List<String> lines(int rounds) {
    return List.of(
        "machine: "
            + processor()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors, "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.version"),
        "versions: Java "
            + System.getProperty("java.version")
            + ", PyTorch "
            + DjlRuntime.version()
            + " through DJL, de.kherud:llama "
            + LlamaCppContender.VERSION,
        "limits: "
            + rounds
            + (rounds == 1 ? " round" : " rounds")
            + "; random weights; the peer answers one request at a time and has f32 and bf16 of"
            + " these weights (int8 is set beside its bf16); ratios hold for this run only");
  }

  private static String processor() {
    if (!Files.isReadable(CPU_INFO)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
