package dev.clue.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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

  @Test
  void itsModelHasLearnedSomethingAndStops() throws IOException {
    Cli cli = Cli.call("demo", "--tasks", "mednli", "--patients", 30, "--seed", 77, "--out", temp);

    assertEquals(0, cli.code(), cli.err());
    String[] row = lineWith(cli.out(), "mednli").split(" +");
    double trained = Double.parseDouble(row[2]);
    double majority = Double.parseDouble(row[4]);
    assertTrue(trained >= majority + 15, cli.out());
    assertTrue(cli.out().contains("ended 87 of its 87 answers itself"), cli.out());
  }

  private static String lineWith(String text, String start) {
    return text.lines().filter(line -> line.startsWith(start + " ")).findFirst().orElseThrow();
  }
}
