package dev.clue.benchmarks;

import dev.clue.api.model.Ability;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenUsage;
import dev.clue.api.run.RunListener;
import dev.clue.api.run.RunResult;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Task;
import dev.clue.core.journal.Journal;
import dev.clue.core.journal.JournalEntry;
import dev.clue.core.journal.RequestKey;
import dev.clue.core.prompt.PromptRenderer;
import dev.clue.core.run.EvaluationPlan;
import dev.clue.core.run.Evaluator;
import dev.clue.core.run.Responder;
import dev.clue.core.run.SampleRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a run costs beside its model, per sample: prompts of about 4,000 characters with three
 * demonstrations, answers of 300 characters.
 *
 * <p>{@link #aRunOverAModelOfOneMillisecond} has a model that is busy for exactly a millisecond, so
 * what is above 1,000 microseconds is the run's: prompt, key, journal, threads, scoring, files.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RunOverheadBenchmark {
  private static final int SAMPLES = 1_000;
  private static final String ANSWER = "The patient should drink more. ".repeat(10).strip();

  private static final PromptRenderer RENDERER =
      new PromptRenderer() {
        @Override
        public Prompt render(Conversation conversation) {
          List<ChatMessage> messages = new ArrayList<>();
          messages.add(ChatMessage.system(conversation.system()));
          for (Conversation.Exchange shown : conversation.demonstrations()) {
            messages.add(ChatMessage.user(shown.question()));
            messages.add(ChatMessage.assistant(shown.answer()));
          }
          messages.add(ChatMessage.user(conversation.question()));
          return new Prompt.Chat(messages);
        }

        @Override
        public String identity() {
          return "benchmark";
        }
      };

  private final Task task = new BenchmarkTask(SAMPLES);
  private final ModelDescriptor model =
      ModelDescriptor.named("busy").can(Ability.CHAT).identity("weights", "none").build();
  private Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init") // open() sets it before any benchmark.
  private Journal journal;

  private int next;

  /** Opens a journal. */
  @Setup(Level.Iteration)
  public void open() throws IOException {
    folder = Files.createTempDirectory("clue-benchmark");
    journal = Journal.open(folder.resolve("journal.jsonl"));
  }

  /** Removes what was written. */
  @TearDown(Level.Iteration)
  public void remove() throws IOException {
    journal.close();
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  /** From a sample to the request's key in the journal. */
  @Benchmark
  public String promptAndKey() {
    var sample = task.samples().evaluated().get(next++ % SAMPLES);
    Prompt prompt = RENDERER.render(task.conversation(sample));
    GenerationRequest request = new GenerationRequest(prompt, GenerationOptions.greedy(50));
    return RequestKey.of(model, "benchmark", sample.id(), request);
  }

  /** One answer into the journal, the disk in the background. */
  @Benchmark
  public int journalAppend() {
    journal.append(
        new JournalEntry(
            Integer.toString(next++), "benchmark", "sample", answer(), Duration.ofMillis(1)));
    return next;
  }

  /** A whole run, per sample, one request at a time. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OperationsPerInvocation(SAMPLES)
  public RunResult aRunOverAModelOfOneMillisecond() {
    EvaluationPlan plan =
        EvaluationPlan.builder()
            .responder(new BusyResponder(model))
            .tasks(List.of(task))
            .renderer(RENDERER)
            .directory(folder.resolve("run"))
            .build();
    return Evaluator.start(plan, RunListener.NONE).result().join();
  }

  private static Completion answer() {
    return new Completion(ANSWER, FinishReason.END_OF_SEQUENCE, TokenUsage.of(900, 60));
  }

  private record BusyResponder(ModelDescriptor describe) implements Responder {
    @Override
    public CompletableFuture<Completion> answer(SampleRequest request) {
      long end = System.nanoTime() + 1_000_000;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      return CompletableFuture.completedFuture(RunOverheadBenchmark.answer());
    }

    @Override
    public void close() {}
  }
}
