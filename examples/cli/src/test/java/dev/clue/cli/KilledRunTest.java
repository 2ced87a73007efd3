package dev.clue.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.core.random.PythonRandom;
import dev.clue.core.random.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in a process of its own that is killed without warning, again and again. */
class KilledRunTest {
  private static final int KILLS = 10;
  private static final long MINUTE = 60;

  @TempDir Path temp;

  @Test
  void endsWithTheSameFilesAfterTenKills() throws IOException, InterruptedException {
    DemoWorld world = DemoWorld.write(temp, 12);
    Path whole = temp.resolve("whole");
    Path killed = temp.resolve("killed");
    long started = System.nanoTime();
    assertEquals(0, end(start(world, whole)));
    long wholeMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);

    PythonRandom random = new RandomStreams(DemoWorld.SEED).stream("kills");
    int interrupted = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start(world, killed);
      boolean ended =
          process.waitFor(Math.round(wholeMillis * random.random()), TimeUnit.MILLISECONDS);
      interrupted += ended ? 0 : 1;
      process.destroyForcibly().waitFor();
    }
    assertEquals(0, end(start(world, killed)));

    assertTrue(interrupted > 0, "no run was alive when it was killed");
    assertEquals(DemoWorld.outcome(whole), DemoWorld.outcome(killed));
    assertEquals(
        Files.readAllLines(whole.resolve("journal.jsonl")).size(),
        Files.readAllLines(killed.resolve("journal.jsonl")).stream().distinct().count());
  }

  private static Process start(DemoWorld world, Path out) throws IOException {
    return Cli.process(
            "run",
            "--backend",
            "djl:" + world.llama(),
            "--tasks",
            "mednli,meqsum,medisumcode",
            "--data",
            world.data(),
            "--icd-table",
            world.icdTable(),
            "--max-new-tokens",
            16,
            "--out",
            out)
        .start();
  }

  private static int end(Process process) throws InterruptedException {
    assertTrue(process.waitFor(MINUTE, TimeUnit.SECONDS), "still running after a minute");
    return process.exitValue();
  }
}
