package dev.clue.core.task;

import dev.clue.api.task.Task;
import dev.clue.api.task.TaskConformance;
import dev.clue.core.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit's rules, for each task under each protocol. */
@ParameterizedClass
@MethodSource("tasks")
class BenchmarkTaskConformanceTest extends TaskConformance {
  @TempDir private static Path folder = Path.of("");

  private final String id;
  private final Protocol protocol;

  BenchmarkTaskConformanceTest(String id, Protocol protocol) {
    this.id = id;
    this.protocol = protocol;
  }

  static List<Arguments> tasks() {
    return Stream.of(Protocol.CORRECTED, Protocol.CLUE_2024_06, Protocol.CLUE_2025_01)
        .flatMap(some -> ClueTasks.ids().stream().map(task -> Arguments.of(task, some)))
        .toList();
  }

  @BeforeAll
  static void writeData() throws IOException {
    TinyData.write(folder);
  }

  @Override
  protected Task task() {
    return ClueTasks.open(
        id,
        TaskSettings.builder()
            .dataDirectory(folder)
            .protocol(protocol)
            .modelName("Llama-3-tiny")
            .contextLength(900)
            .longHealthBudget(700)
            .build());
  }
}
