package dev.clue.core.run;

import dev.clue.api.ClueException;
import dev.clue.api.model.Completion;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.TokenUsage;
import dev.clue.api.run.RunEvent;
import dev.clue.core.journal.JournalEntry;
import dev.clue.core.random.RandomStreams;
import dev.clue.core.run.SampleQueue.Job;
import dev.clue.core.run.TaskWork.Prepared;
import dev.clue.core.scoring.Answer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;

/**
 * One attempt at a sample, and what follows from how it ends: the one place that decides about
 * another. Thread-safe.
 */
final class SampleAttempt {
  private final TaskWork work;
  private final RunTools tools;
  private final SampleQueue queue;
  private final BiConsumer<Integer, Answer> answers;

  /**
   * Attempts for one task.
   *
   * @param answers takes each sample's answer by its place in evaluation order
   */
  SampleAttempt(
      TaskWork work, RunTools tools, SampleQueue queue, BiConsumer<Integer, Answer> answers) {
    this.work = work;
    this.tools = tools;
    this.queue = queue;
    this.answers = answers;
  }

  /**
   * Sends a sample's request and waits for its end.
   *
   * @throws ClueException if the run cannot go on
   */
  void run(Job job) throws InterruptedException {
    Prepared prepared = work.prepare(job.index());
    long start = tools.clock().nanoTime();
    Completion completion;
    try {
      completion = await(prepared.sent());
    } catch (ModelException.Retryable e) {
      retry(job, e);
      return;
    } catch (ModelException.Rejected e) {
      fail(job, "rejected: " + e.getMessage());
      return;
    } catch (ModelException.Unsupported e) {
      throw new ClueException(
          "The backend "
              + work.plan().responder().describe().name()
              + " cannot do what "
              + work.id()
              + " asks for (sample "
              + sample(job)
              + "): "
              + e.getMessage(),
          e);
    } catch (ExecutionException | RuntimeException e) {
      // No failure that a backend may have. Its message may quote the prompt.
      fail(job, "the backend failed with " + Failures.unwrap(e).getClass().getName());
      return;
    }
    answered(job, prepared, completion, Duration.ofNanos(tools.clock().nanoTime() - start));
  }

  private Completion await(SampleRequest request) throws InterruptedException, ExecutionException {
    CompletableFuture<Completion> answer = work.plan().responder().answer(request);
    try {
      return Objects.requireNonNull(answer.get());
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      if (Failures.unwrap(e) instanceof ModelException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private void answered(Job job, Prepared prepared, Completion raw, Duration elapsed) {
    TokenUsage usage = raw.usage();
    TokenUsage whole =
        new TokenUsage(
            usage.prompt(), usage.completion(), usage.truncated() + prepared.truncatedTokens());
    Completion completion = new Completion(raw.text(), raw.finishReason(), whole);
    tools
        .journal()
        .append(new JournalEntry(prepared.key(), work.id(), sample(job), completion, elapsed));
    answers.accept(job.index(), new Answer.Given(completion, elapsed));
    tools.events().tell(new RunEvent.SampleAnswered(work.id(), sample(job), whole, elapsed));
    queue.settle();
  }

  private void retry(Job job, ModelException.Retryable failure) {
    int failures = job.failures() + 1;
    String stream = "retry/" + work.id() + "/" + sample(job) + "/" + failures;
    Duration delay =
        work.plan()
            .retryPolicy()
            .delayAfter(
                failures, failure, new RandomStreams(work.plan().seed()).stream(stream)::random);
    if (delay == null) {
      fail(job, work.plan().retryPolicy().reasonAfter(failures, failure));
      return;
    }
    tools
        .events()
        .tell(
            new RunEvent.Retrying(
                work.id(), sample(job), failures, delay, String.valueOf(failure.getMessage())));
    queue.later(job, delay);
  }

  private void fail(Job job, String reason) {
    if (tools.cancelled().isSet()) {
      // Most likely the backend's answer to being stopped: asked again when the run goes on.
      return;
    }
    answers.accept(job.index(), new Answer.Missing(reason));
    tools.events().tell(new RunEvent.SampleFailed(work.id(), sample(job), reason));
    queue.settle();
  }

  private String sample(Job job) {
    return work.samples().get(job.index()).id();
  }
}
