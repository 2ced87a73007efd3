package dev.clue.inference.djl;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets many threads use a thing at once, and one close it, once, when none of them is left. */
public final class ClosingLock {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final String thing;
  private boolean closed;

  /** Guards a thing, which is named in the message of those who come too late. */
  public ClosingLock(String thing) {
    this.thing = thing;
  }

  /**
   * Uses the thing.
   *
   * @throws IllegalStateException if it is closed
   */
  public <T> T whileOpen(Supplier<T> use) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("The " + thing + " is closed.");
      }
      return use.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Waits for those who use it, then closes it; does nothing when called again. */
  public void close(Runnable closing) {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        closing.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
