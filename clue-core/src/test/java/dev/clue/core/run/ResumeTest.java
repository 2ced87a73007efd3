package dev.clue.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.model.ModelException;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunStatus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was stopped anywhere and went on equals one that was not. */
class ResumeTest {
  @TempDir Path temp;
  private Path run;
  private Map<String, String> uninterrupted = Map.of();

  @BeforeEach
  void runWithoutInterruption() throws Exception {
    run = temp.resolve("run");
    Plans.run(Plans.plan(run, FakeResponder.knowing(3)).build());
    uninterrupted = Plans.outcome(run);
  }

  /** What a kill leaves: a journal that ends anywhere, and none or some of the later files. */
  private void killedAt(long journalBytes, boolean samplesWritten) throws IOException {
    Path journal = run.resolve("journal.jsonl");
    try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.WRITE)) {
      channel.truncate(journalBytes);
    }
    for (String name : List.of("results.json", "results.csv", "report.md", "timings.csv")) {
      Files.delete(run.resolve(name));
    }
    if (!samplesWritten) {
      Files.delete(run.resolve("samples/first.jsonl"));
      Files.delete(run.resolve("samples/second.jsonl"));
    }
  }

  private long journalBytes() throws IOException {
    return Files.size(run.resolve("journal.jsonl"));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void goesOnFromAJournalThatEndsAnywhere(int seed) throws Exception {
    Random random = new Random(seed);
    killedAt(random.nextLong(journalBytes() + 1), random.nextBoolean());
    long complete =
        Files.readString(run.resolve("journal.jsonl")).chars().filter(c -> c == '\n').count();
    FakeResponder responder = FakeResponder.knowing(3);
    assertEquals(RunStatus.COMPLETE, Plans.run(Plans.plan(run, responder).build()).status());
    assertEquals(uninterrupted, Plans.outcome(run), "seed " + seed);
    assertEquals(19 - complete, responder.asked.size(), "seed " + seed);
  }

  @Test
  void goesOnAfterBeingKilledBeforeTheManifestWasThere() throws Exception {
    Path early = temp.resolve("early");
    Files.createDirectory(early);
    Files.createFile(early.resolve(".lock"));
    Files.writeString(early.resolve("manifest.json.tmp"), "{\"form");
    Plans.run(Plans.plan(early, FakeResponder.knowing(3)).build());
    assertEquals(uninterrupted, Plans.outcome(early));
  }

  @Test
  void aFinishedRunAsksNothingMore() throws Exception {
    List<RunEvent> events = new ArrayList<>();
    FakeResponder responder = FakeResponder.knowing(3);
    Plans.run(Plans.plan(run, responder).build(), events::add);
    assertEquals(List.of(), responder.asked);
    assertTrue(events.contains(new RunEvent.TaskStarted("first", 12, 12)));
    assertEquals(uninterrupted, Plans.outcome(run));
  }

  @Test
  void aDamagedLineIsSaidAndAskedAgain() throws Exception {
    Path journal = run.resolve("journal.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    // One letter, as a failing disk or a helpful person would change it.
    lines.set(3, lines.get(3).replaceFirst("completion\":\"", "$0X"));
    lines.set(7, "\u0000\u0000");
    Files.write(journal, lines);
    List<RunEvent> events = new ArrayList<>();
    FakeResponder responder = FakeResponder.knowing(3);
    Plans.run(Plans.plan(run, responder).build(), events::add);
    assertEquals(2, responder.asked.size());
    assertEquals(uninterrupted, Plans.outcome(run));
    assertTrue(
        events.contains(
            new RunEvent.Notice(
                "The journal's lines [4, 8] are damaged; their samples are asked again.")));
  }

  @Test
  void timesSurviveToo() throws Exception {
    Path again = temp.resolve("again");
    Plans.run(Plans.plan(again, FakeResponder.knowing(3)).build());
    String before = Files.readString(again.resolve("timings.csv"));
    assertEquals(20, before.lines().count());
    Plans.run(Plans.plan(again, FakeResponder.knowing(3)).build());
    assertEquals(before, Files.readString(again.resolve("timings.csv")));
  }

  @Test
  void whatWasAnsweredBeforeARunStoppedIsKept() throws Exception {
    Path stopped = temp.resolve("stopped");
    FakeResponder limited =
        new FakeResponder(
            1,
            request ->
                request.task().descriptor().id().equals("second")
                    ? CompletableFuture.failedFuture(new ModelException.Unsupported("no"))
                    : CompletableFuture.completedFuture(FakeResponder.right(request)));
    assertInstanceOf(ClueException.class, Plans.failureOf(Plans.plan(stopped, limited).build()));
    FakeResponder responder = FakeResponder.knowing(1);
    Plans.run(Plans.plan(stopped, responder).build());
    assertEquals(7, responder.asked.size());
    assertEquals(uninterrupted, Plans.outcome(stopped));
  }

  @Test
  void otherSettingsAreRefusedAndShown() throws Exception {
    Throwable failure =
        Plans.failureOf(
            Plans.plan(run, FakeResponder.knowing(3))
                .settings(Map.of("protocol", "clue-2024-06", "icd", "2024"))
                .limit(5)
                .build());
    assertInstanceOf(ClueException.class, failure);
    String message = String.valueOf(failure.getMessage());
    for (String part :
        List.of(
            "limit was not set, is now '5'",
            "settings.icd was not set, is now '2024'",
            "settings.protocol was 'corrected', is now 'clue-2024-06'",
            "tasks.first.samples was '12', is now '5'")) {
      assertTrue(message.contains(part), message);
    }
    assertEquals(uninterrupted, Plans.outcome(run));
  }

  @Test
  void otherGenerationOptionsAreRefused() throws Exception {
    Throwable failure =
        Plans.failureOf(
            Plans.plan(run, FakeResponder.knowing(3))
                .generation(options -> options.toBuilder().maxNewTokens(9).build())
                .build());
    assertTrue(String.valueOf(failure.getMessage()).contains("tasks.first.options"));
  }

  @Test
  void whatChangesNoNumberMayChange() throws Exception {
    Plans.run(
        Plans.plan(run, FakeResponder.knowing(9))
            .concurrency(2)
            .savePrompts(true)
            .origin(Map.of("data", "/elsewhere"))
            .retryPolicy(RetryPolicy.standard())
            .build());
    assertEquals(uninterrupted, Plans.outcome(run));
  }

  @Test
  void resultsAreGoneWhileARunGoesOn() throws Exception {
    try (FileChannel channel =
        FileChannel.open(run.resolve("journal.jsonl"), StandardOpenOption.WRITE)) {
      channel.truncate(journalBytes() - 5);
    }
    FakeResponder watching =
        new FakeResponder(
            1,
            request -> {
              assertFalse(Files.exists(run.resolve("results.json")));
              assertFalse(Files.exists(run.resolve("report.md")));
              return CompletableFuture.completedFuture(FakeResponder.right(request));
            });
    assertEquals(RunStatus.COMPLETE, Plans.run(Plans.plan(run, watching).build()).status());
    assertEquals(1, watching.asked.size());
  }
}
