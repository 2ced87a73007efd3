package dev.clue.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.api.model.FinishReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the answers of a run ended.
 *
 * @param answers how many there are
 * @param stopped how many the model ended itself
 */
public record Endings(int answers, int stopped) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Counts those in a run directory's {@code samples}. */
  public static Endings of(Path run) throws IOException {
    int answers = 0;
    int stopped = 0;
    try (Stream<Path> files = Files.list(run.resolve("samples"))) {
      for (Path file : files.sorted().toList()) {
        List<String> lines = Files.readAllLines(file);
        answers += lines.size();
        for (String line : lines) {
          String reason = JSON.readTree(line).path("finishReason").asText();
          stopped += reason.equals(FinishReason.END_OF_SEQUENCE.name()) ? 1 : 0;
        }
      }
    }
    return new Endings(answers, stopped);
  }
}
