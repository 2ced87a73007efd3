package dev.clue.inference.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.demo.RandomLlamaFolder;
import dev.clue.inference.djl.model.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight callers ask, cancel, and are closed upon, at random: every request ends. Two seconds; with
 * {@code -Dclue.stress=600} as many as that.
 */
final class BackendStressTest {
  private static final int CALLERS = 8;
  private static final long PATIENCE_SECONDS = 120;

  @Test
  void noRequestIsLost(@TempDir Path folder) throws Exception {
    RandomLlamaFolder.write(folder, 1);
    long end =
        System.nanoTime() + Duration.ofSeconds(Integer.getInteger("clue.stress", 2)).toNanos();
    SplittableRandom random = new SplittableRandom(9);
    Tally tally = new Tally();
    do {
      DjlOptions options = DjlOptions.DEFAULT.precision(Precision.F32).batch(random.nextInt(1, 9));
      DjlBackend backend = DjlBackend.open(folder, options);
      List<Caller> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(new Caller(backend, random.split(), random.nextInt(4, 20)));
      }
      callers.forEach(Thread::start);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(50, 1500));
      backend.close();
      for (Caller caller : callers) {
        caller.join();
        caller.futures.forEach(tally::count);
      }
    } while (System.nanoTime() < end);
    assertTrue(tally.answered > 0 && tally.cancelled > 0, tally.toString());
    assertNothingIsMapped(folder);
  }

  private static void assertNothingIsMapped(Path folder) throws IOException {
    Path maps = Path.of("/proc/self/maps");
    if (Files.isReadable(maps)) {
      assertTrue(
          Files.readString(maps).lines().noneMatch(line -> line.contains(folder.toString())));
    }
  }

  private static final class Caller extends Thread {
    private final DjlBackend backend;
    private final SplittableRandom random;
    private final int requests;
    private final List<CompletableFuture<Completion>> futures = new ArrayList<>();

    Caller(DjlBackend backend, SplittableRandom random, int requests) {
      this.backend = backend;
      this.random = random;
      this.requests = requests;
    }

    @Override
    public void run() {
      for (int i = 0; i < requests; i++) {
        int shared = random.nextInt(2) * 40;
        int[] prompt = new int[shared + random.nextInt(1, 60)];
        for (int j = 0; j < prompt.length; j++) {
          prompt[j] = j < shared ? 3 + j : random.nextInt(3, 250);
        }
        GenerationOptions options = GenerationOptions.greedy(random.nextInt(1, 24));
        CompletableFuture<Completion> future =
            backend.generate(new GenerationRequest(new Prompt.Tokens(prompt), options));
        futures.add(future);
        if (random.nextInt(5) == 0) {
          future.cancel(true);
        }
      }
    }
  }

  /** How requests ended. */
  private static final class Tally {
    private int answered;
    private int cancelled;
    private int closed;

    private void count(CompletableFuture<Completion> future) {
      try {
        future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        answered++;
      } catch (CancellationException e) {
        cancelled++;
      } catch (ExecutionException e) {
        var cause = assertInstanceOf(ModelException.Rejected.class, e.getCause());
        assertEquals("the model was closed", cause.getMessage());
        closed++;
      } catch (InterruptedException | TimeoutException e) {
        throw new AssertionError("a request was lost", e);
      }
    }

    @Override
    public String toString() {
      return answered + " answered, " + cancelled + " cancelled, " + closed + " closed upon";
    }
  }
}
