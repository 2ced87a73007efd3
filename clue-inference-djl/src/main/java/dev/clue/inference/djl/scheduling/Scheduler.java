package dev.clue.inference.djl.scheduling;

import dev.clue.api.model.ModelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers many requests with one model, on a thread of its own: continuous batching (Yu et al.,
 * "Orca", OSDI 2022) with prompts in pieces and shared beginnings.
 *
 * <p>Which request is next is chosen for what is held already: the one whose beginning is, of
 * equals the one that came first. None is passed over more than {@value #MOST_PASSES} times.
 */
public final class Scheduler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
  private static final int MOST_PASSES = 256;

  /** How long {@link #close} waits for the step that is being computed. */
  private static final long CLOSE_MILLIS = 60_000;

  private final RowModel model;
  private final Limits limits;
  private final Runnable atEnd;
  private final Thread thread;
  private final Deque<Runnable> inbox = new ArrayDeque<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private RunningBatch batch;

  /** What is being taken in; null otherwise. */
  private @Nullable Waiting joining;

  private boolean closed;

  private static final class Waiting {
    private final Job job;
    private int passes;

    Waiting(Job job) {
      this.job = job;
    }
  }

  /**
   * Starts the thread.
   *
   * @param atEnd called on the thread when everything has ended
   */
  public Scheduler(RowModel model, Limits limits, Runnable atEnd) {
    this.model = model;
    this.limits = limits;
    this.atEnd = atEnd;
    batch = new RunningBatch(model, limits);
    thread = new Thread(this::run, "clue-djl");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Runs something on the scheduler's thread, between two steps. It may {@link #enter} a job.
   *
   * @return false when the scheduler was closed
   */
  public boolean submit(Runnable work) {
    synchronized (inbox) {
      if (!closed) {
        inbox.add(work);
        inbox.notifyAll();
      }
      return !closed;
    }
  }

  /** Puts a job among those that wait. To be called on the scheduler's thread. */
  public void enter(Job job) {
    waiting.add(new Waiting(job));
  }

  private void run() {
    try {
      while (takeInbox()) {
        round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  /** Runs what came in; waits for it where there is nothing else to do. False at the end. */
  private boolean takeInbox() throws InterruptedException {
    while (true) {
      Runnable work;
      synchronized (inbox) {
        while (inbox.isEmpty() && !closed && waiting.isEmpty() && batch.isEmpty()) {
          inbox.wait();
        }
        if (closed) {
          return false;
        }
        work = inbox.poll();
      }
      if (work == null) {
        return true;
      }
      work.run();
    }
  }

  private void round() {
    try {
      admit();
      batch.step();
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      recover(e);
    }
  }

  private void admit() {
    waiting.removeIf(entry -> entry.job.abandoned());
    while (!batch.isFull() && !waiting.isEmpty()) {
      Waiting next = next();
      List<int[]> others =
          waiting.stream().filter(w -> w != next).map(entry -> entry.job.tokens()).toList();
      joining = next;
      boolean joined = batch.join(next.job, others);
      joining = null;
      if (!joined) {
        return;
      }
      int place = waiting.indexOf(next);
      waiting.subList(0, place).forEach(entry -> entry.passes++);
      waiting.remove(next);
    }
  }

  private Waiting next() {
    Waiting first = waiting.get(0);
    return first.passes >= MOST_PASSES
        ? first
        : waiting.stream()
            .max(Comparator.comparing(entry -> batch.held(entry.job.tokens())))
            .orElse(first);
  }

  private void recover(Throwable failure) {
    Waiting tried = joining;
    joining = null;
    if (isOutOfMemory(failure)) {
      List<Job> back = batch.halve();
      if (!back.isEmpty()) {
        LOG.warn("Memory has run out: {} requests wait until others have ended.", back.size());
        for (int i = 0; i < back.size(); i++) {
          waiting.add(i, new Waiting(back.get(i)));
        }
        return;
      }
    }
    List<Job> lost = new ArrayList<>(batch.clear());
    if (lost.isEmpty() && !waiting.isEmpty()) {
      Waiting guilty = tried == null ? waiting.get(0) : tried;
      waiting.remove(guilty);
      lost.add(guilty.job);
    }
    batch = new RunningBatch(model, limits);
    String what =
        isOutOfMemory(failure)
            ? "the machine has not the memory for this request alone"
            : "the model failed with " + failure.getClass().getSimpleName() + " in native code";
    lost.forEach(job -> job.fail(new ModelException.Rejected(what, failure)));
  }

  /** Told by their words: libtorch has no class for it that would come through. */
  static boolean isOutOfMemory(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return true;
    }
    String message = failure.getMessage() == null ? "" : failure.getMessage();
    String lower = message.toLowerCase(Locale.ROOT);
    return lower.contains("out of memory")
        || lower.contains("can't allocate memory")
        || lower.contains("cublas_status_alloc_failed")
        || lower.contains("could not allocate");
  }

  private void end() {
    List<Runnable> left;
    synchronized (inbox) {
      closed = true;
      left = List.copyOf(inbox);
      inbox.clear();
    }
    left.forEach(Runnable::run);
    List<Job> lost = new ArrayList<>(batch.clear());
    waiting.forEach(entry -> lost.add(entry.job));
    waiting.clear();
    lost.forEach(job -> job.fail(new ModelException.Rejected("the model was closed")));
    atEnd.run();
  }

  /** Whether it is being closed. */
  public boolean isClosed() {
    synchronized (inbox) {
      return closed;
    }
  }

  @Override
  public void close() {
    synchronized (inbox) {
      closed = true;
      inbox.notifyAll();
    }
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
