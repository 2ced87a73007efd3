package dev.clue.core.journal;

import dev.clue.api.ClueException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a run on disk: one line each, only ever appended. Thread-safe.
 *
 * <p>A line is handed to the operating system before {@link #append} returns, so that killing the
 * process loses nothing that was appended. A thread of the journal's own brings lines to the disk,
 * at the latest {@link #SYNC_AFTER_LINES} lines or {@link #SYNC_AFTER_MILLIS} milliseconds later:
 * that much may be lost when the machine itself fails. What is lost is asked again.
 */
public final class Journal implements AutoCloseable {
  /** Lines after which the disk is waited for. */
  public static final int SYNC_AFTER_LINES = 64;

  /** Milliseconds after which the disk is waited for. */
  public static final int SYNC_AFTER_MILLIS = 1_000;

  private final Path file;
  // A stream and no channel: interrupting a thread that appends would close a channel.
  private final FileOutputStream out;
  private final Map<String, JournalEntry> entries = new HashMap<>();
  private final Set<SampleName> samples = new HashSet<>();
  private final List<Integer> damagedLines;
  private final Thread syncer;

  private record SampleName(String task, String sample) {}

  // Guarded by this, as are both maps.
  private int unsynced;
  private boolean closed;
  private @Nullable IOException failure;

  private Journal(Path file, JournalReader content, FileOutputStream out) {
    this.file = file;
    this.out = out;
    damagedLines = content.damagedLines();
    content.entries().forEach(this::keep);
    syncer = new Thread(this::syncUntilClosed, "clue-journal");
    syncer.setDaemon(true);
  }

  /**
   * Opens a journal, or begins one. A last line that was never finished is cut off.
   *
   * @throws ClueException if the file cannot be read or written
   */
  public static Journal open(Path file) {
    try {
      PrivateFiles.makeFile(file);
      JournalReader content = JournalReader.read(file);
      try (RandomAccessFile repaired = new RandomAccessFile(file.toFile(), "rw")) {
        if (repaired.length() > content.completeBytes()) {
          repaired.setLength(content.completeBytes());
        }
      }
      Journal journal = new Journal(file, content, new FileOutputStream(file.toFile(), true));
      journal.syncer.start();
      return journal;
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** The answer to a request, or null when it has none yet. */
  public synchronized @Nullable JournalEntry find(String key) {
    return entries.get(key);
  }

  /**
   * Whether the journal has any answer about a sample, be it to another request: cheaper to ask
   * than {@link #find}, for which the request must be written first.
   */
  public synchronized boolean mentions(String task, String sample) {
    return samples.contains(new SampleName(task, sample));
  }

  /** Numbers, from 1, of the lines that were damaged when the journal was opened. */
  public List<Integer> damagedLines() {
    return damagedLines;
  }

  /**
   * Keeps an answer.
   *
   * @throws ClueException if it cannot be written, for example because the disk is full
   * @throws IllegalStateException if the journal is closed
   */
  public synchronized void append(JournalEntry entry) {
    if (closed) {
      throw new IllegalStateException("the journal is closed");
    }
    try {
      if (failure != null) {
        throw failure;
      }
      out.write(JournalLine.encode(entry));
    } catch (IOException e) {
      failure = e;
      throw failed(file, e);
    }
    keep(entry);
    unsynced++;
    if (unsynced == 1 || unsynced == SYNC_AFTER_LINES) {
      notifyAll();
    }
  }

  /** Waits for the disk and closes the file. Idempotent. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      notifyAll();
    }
    awaitSyncer();
    try (out) {
      out.getFD().sync();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private void keep(JournalEntry entry) {
    entries.putIfAbsent(entry.key(), entry);
    samples.add(new SampleName(entry.task(), entry.sample()));
  }

  private void awaitSyncer() {
    boolean interrupted = false;
    while (syncer.isAlive()) {
      try {
        syncer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void syncUntilClosed() {
    try {
      while (awaitBatch()) {
        out.getFD().sync();
      }
    } catch (IOException e) {
      synchronized (this) {
        failure = e;
      }
    } catch (InterruptedException e) {
      // Nobody has this thread to interrupt it; if it happens, close() still waits for the disk.
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until a batch is due; false when the journal was closed. */
  private synchronized boolean awaitBatch() throws InterruptedException {
    while (unsynced == 0 && !closed) {
      wait();
    }
    long due = System.nanoTime() + SYNC_AFTER_MILLIS * 1_000_000L;
    while (unsynced < SYNC_AFTER_LINES && !closed) {
      long millis = (due - System.nanoTime()) / 1_000_000L;
      if (millis <= 0) {
        break;
      }
      wait(millis);
    }
    unsynced = 0;
    return !closed;
  }

  private static ClueException failed(Path file, IOException e) {
    return new ClueException(
        "The journal "
            + file
            + " cannot be written ("
            + e.getMessage()
            + "): check that the disk has room and the folder is yours, then run the same command"
            + " again; it goes on from what was kept.",
        e);
  }
}
