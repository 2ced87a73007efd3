package dev.clue.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.model.ModelException;
import dev.clue.api.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is really killed, again and again, and its run at last. */
@Timeout(60)
class KillTest {
  private static final long SEED = 20_260_101;
  private static final int SAMPLES = 400;

  @TempDir Path temp;

  /** The process that is killed: runs the plan over a model that takes its time. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) {
      Evaluator.start(plan(Path.of(arguments[0]), slow()), RunListener.NONE).result().join();
    }
  }

  private static EvaluationPlan plan(Path directory, Responder responder) {
    return Plans.plan(directory, responder)
        .tasks(List.of(FakeTask.of("first", SAMPLES), FakeTask.of("second", SAMPLES)))
        .build();
  }

  /** Five milliseconds per answer; every seventh request fails before it is answered. */
  private static Responder slow() {
    Random random = new Random(SEED);
    return new FakeResponder(
        4,
        request ->
            CompletableFuture.supplyAsync(
                () -> {
                  synchronized (random) {
                    if (random.nextInt(7) == 0) {
                      throw new ModelException.Retryable("busy");
                    }
                  }
                  return FakeResponder.right(request);
                },
                CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS)));
  }

  private Process start(Path directory) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Victim.class.getName(),
            directory.toString())
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("output.txt").toFile())
        .start();
  }

  @Test
  void aRunThatWasKilledThreeTimesEqualsOneThatWasNot() throws Exception {
    Random random = new Random(SEED);
    Path killed = temp.resolve("killed");
    Path journal = killed.resolve("journal.jsonl");
    int kills = 0;
    for (int i = 0; i < 3; i++) {
      long before = Files.exists(journal) ? Files.size(journal) : 0;
      Process process = start(killed);
      while (process.isAlive() && (!Files.exists(journal) || Files.size(journal) == before)) {
        Thread.sleep(5);
      }
      Thread.sleep(random.nextInt(250));
      kills += process.isAlive() ? 1 : 0;
      process.destroyForcibly().waitFor();
    }
    assertTrue(kills > 0, "no process was killed before its end");
    Process last = start(killed);
    assertEquals(0, last.waitFor(), () -> "the process failed, see output.txt");
    Path whole = temp.resolve("whole");
    Plans.run(plan(whole, FakeResponder.knowing(4)));
    assertEquals(Plans.outcome(whole), Plans.outcome(killed));
  }
}
