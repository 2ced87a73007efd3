package dev.clue.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.clue.api.model.TokenUsage;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.TaskResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunProgressTest {
  private final AtomicLong seconds = new AtomicLong();
  private final RunProgress progress = new RunProgress(() -> seconds.get() * 1_000_000_000);

  private void answered(String task, int tokens) {
    progress.on(new RunEvent.SampleAnswered(task, "x", TokenUsage.of(5, tokens), Duration.ZERO));
  }

  @Test
  void knowsNothingAtFirst() {
    assertEquals(new RunProgress.Snapshot(null, null, 0, 0, 0, null, null), progress.snapshot());
  }

  @Test
  void tellsSpeedAndTimeLeftOfWhatWasAskedNow() {
    progress.on(new RunEvent.TaskStarted("one", 10, 4));
    progress.on(new RunEvent.TaskStarted("two", 6, 0));
    seconds.set(10);
    answered("one", 30);
    answered("one", 50);
    RunProgress.Snapshot snapshot = progress.snapshot();
    assertEquals(6, snapshot.done());
    assertEquals(16, snapshot.total());
    assertEquals(8.0, snapshot.tokensPerSecond());
    // Two took ten seconds, ten are open.
    assertEquals(Duration.ofSeconds(50), snapshot.timeLeft());
  }

  @Test
  void scoringDoesNotCountAgainstTheModel() {
    progress.on(new RunEvent.TaskStarted("one", 2, 0));
    progress.on(new RunEvent.TaskStarted("two", 2, 0));
    seconds.set(4);
    answered("one", 20);
    progress.on(new RunEvent.SampleFailed("one", "y", "why"));
    seconds.set(90);
    progress.on(new RunEvent.Scoring("one", "exact", 1, 2));
    assertEquals("exact", progress.snapshot().scoring());
    seconds.set(100);
    progress.on(new RunEvent.TaskFinished("one", new TaskResult(2, List.of("y"), 0, 0, Map.of())));
    assertEquals(5.0, progress.snapshot().tokensPerSecond());
    seconds.set(104);
    answered("two", 20);
    RunProgress.Snapshot snapshot = progress.snapshot();
    assertEquals(5.0, snapshot.tokensPerSecond());
    assertEquals(1, snapshot.failed());
    assertEquals("two", snapshot.task());
    assertNull(snapshot.scoring());
  }

  @Test
  void aModelThatCountsNoTokensHasNoSpeed() {
    progress.on(new RunEvent.TaskStarted("one", 2, 0));
    seconds.set(3);
    progress.on(new RunEvent.SampleAnswered("one", "x", TokenUsage.UNKNOWN, Duration.ZERO));
    assertNull(progress.snapshot().tokensPerSecond());
    assertEquals(Duration.ofSeconds(3), progress.snapshot().timeLeft());
  }
}
