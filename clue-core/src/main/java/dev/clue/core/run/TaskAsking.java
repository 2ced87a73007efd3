package dev.clue.core.run;

import dev.clue.core.journal.JournalEntry;
import dev.clue.core.run.SampleQueue.Job;
import dev.clue.core.scoring.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the samples of one task that have no answer yet.
 *
 * <p>There are as many threads as requests may be in flight; each takes a sample, sends its request
 * and waits for the answer, so that the bound holds whatever the responder does, even one that
 * answers on the caller's thread.
 */
final class TaskAsking {
  /** How long threads that are to stop are waited for, in milliseconds. */
  private static final long GRACE_MILLIS = 1_000;

  /** How many samples may wait for their next attempt, at least. */
  private static final int MIN_WAITING = 64;

  private final RunTools tools;
  private final Map<Integer, Answer> answers;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final SampleQueue queue;
  private final SampleAttempt attempt;
  private final int samples;

  private TaskAsking(TaskWork work, Map<Integer, Answer> known, RunTools tools) {
    this.tools = tools;
    samples = work.samples().size();
    answers = new ConcurrentHashMap<>(known);
    List<Integer> open =
        IntStream.range(0, samples).filter(index -> !known.containsKey(index)).boxed().toList();
    int waiting = Math.max(MIN_WAITING, 2 * tools.plan().concurrency());
    queue = new SampleQueue(open, waiting, tools.clock());
    attempt = new SampleAttempt(work, tools, queue, answers::put);
  }

  /** The answers that an earlier run kept, by place in evaluation order. */
  static Map<Integer, Answer> known(TaskWork work, RunTools tools) {
    Map<Integer, Answer> known = new HashMap<>();
    for (int i = 0; i < work.samples().size(); i++) {
      tools.cancelled().check();
      if (tools.journal().mentions(work.id(), work.samples().get(i).id())) {
        JournalEntry entry = tools.journal().find(work.prepare(i).key());
        if (entry != null) {
          known.put(i, new Answer.Given(entry.completion(), entry.elapsed()));
        }
      }
    }
    return known;
  }

  /**
   * Asks.
   *
   * @param known answers that are there already, by place in evaluation order
   * @return one answer per sample, in evaluation order
   * @throws CancellationException if the run was cancelled
   * @throws dev.clue.api.ClueException if the run cannot go on
   */
  static List<Answer> ask(TaskWork work, Map<Integer, Answer> known, RunTools tools)
      throws InterruptedException {
    TaskAsking asking = new TaskAsking(work, known, tools);
    tools.cancelled().whenSet(asking.queue::stop);
    asking.runThreads();
    return asking.result();
  }

  private void runThreads() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    int count = Math.min(tools.plan().concurrency(), samples - answers.size());
    for (int i = 1; i <= count; i++) {
      Thread thread = new Thread(this::work, "clue-ask-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    try {
      queue.awaitEnd();
    } finally {
      queue.stop();
      if (answers.size() < samples) {
        threads.forEach(Thread::interrupt);
      }
      awaitEnd(threads);
    }
  }

  /** Waits for the threads, but not for one that is stuck in a responder. */
  private static void awaitEnd(List<Thread> threads) throws InterruptedException {
    long end = System.nanoTime() + GRACE_MILLIS * 1_000_000;
    for (Thread thread : threads) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis > 0) {
        thread.join(millis);
      }
    }
  }

  private void work() {
    try {
      for (Job job = queue.next(); job != null; job = queue.next()) {
        attempt.run(job);
      }
    } catch (Throwable e) {
      // An interruption is how this class stops its threads: an error only from anybody else.
      if (!(e instanceof InterruptedException && queue.hasEnded())) {
        failure.compareAndSet(null, e);
      }
      queue.stop();
    }
  }

  private List<Answer> result() {
    Throwable error = failure.get();
    if (error instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (error != null) {
      throw Failures.withoutText("A sample could not be asked", error);
    }
    tools.cancelled().check();
    return IntStream.range(0, samples).mapToObj(answers::get).toList();
  }
}
