package dev.clue.core.run;

import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only where somebody waits. */
final class FakeClock implements RunClock {
  private final AtomicLong now = new AtomicLong();

  @Override
  public long nanoTime() {
    return now.get();
  }

  @Override
  public void waitOn(Object monitor, long nanos) {
    now.addAndGet(nanos);
  }
}
