package dev.clue.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code clue demo}. */
class DemoCommandTest {
  @TempDir Path temp;

  @Test
  void endsWithATableOfSixTasks() {
    Cli cli = Cli.call("demo", "--out", temp);

    assertEquals(0, cli.code(), cli.err());
    for (String task :
        List.of("mednli", "meqsum", "problem-summary", "longhealth", "medisumqa", "medisumcode")) {
      assertTrue(cli.out().lines().anyMatch(line -> line.startsWith(task + " ")), cli.out());
    }
    assertTrue(Files.exists(temp.resolve("run/report.md")));
  }
}
