package dev.clue.core.run;

import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.Prompt;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunListener;
import dev.clue.api.run.RunResult;
import dev.clue.api.task.Conversation;
import dev.clue.core.prompt.PromptRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Plans over fakes, and what tests look at after a run. */
final class Plans {
  static final PromptRenderer RENDERER =
      new PromptRenderer() {
        @Override
        public Prompt render(Conversation conversation) {
          return new Prompt.Chat(
              List.of(
                  ChatMessage.system(conversation.system()),
                  ChatMessage.user(conversation.question())));
        }

        @Override
        public String identity() {
          return "fake-renderer/1";
        }
      };

  private Plans() {}

  /** Two tasks of a few samples, with retries that hardly wait. */
  static EvaluationPlan.Builder plan(Path directory, Responder responder) {
    return EvaluationPlan.builder()
        .responder(responder)
        .tasks(List.of(FakeTask.of("first", 12), FakeTask.of("second", 7)))
        .renderer(RENDERER)
        .directory(directory)
        .settings(Map.of("protocol", "corrected"))
        .retryPolicy(
            RetryPolicy.builder().initialDelay(Duration.ofMillis(1)).maxAttempts(5).build());
  }

  static RunResult run(EvaluationPlan plan) throws Exception {
    return run(plan, RunListener.NONE);
  }

  static RunResult run(EvaluationPlan plan, RunListener listener) throws Exception {
    return Evaluator.start(plan, listener).result().get(30, TimeUnit.SECONDS);
  }

  /** Why a run could not go on. */
  static Throwable failureOf(EvaluationPlan plan) throws InterruptedException, TimeoutException {
    try {
      Evaluator.start(plan, RunListener.NONE).result().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    }
    throw new AssertionError("the run did not fail");
  }

  /** The bytes of results.json and samples/ as text, by name. */
  static Map<String, String> outcome(Path directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put("results.json", Files.readString(directory.resolve("results.json")));
    try (Stream<Path> samples = Files.list(directory.resolve("samples"))) {
      for (Path file : samples.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  /**
   * All that a run leaves behind for people and programs to read, but for the samples' own files.
   */
  static String words(Path directory, List<RunEvent> events) throws IOException {
    StringBuilder words = new StringBuilder(events.toString());
    for (String name : List.of("manifest.json", "results.json", "results.csv", "report.md")) {
      words.append(Files.readString(directory.resolve(name)));
    }
    return words.toString();
  }
}
