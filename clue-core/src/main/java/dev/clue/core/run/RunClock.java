package dev.clue.core.run;

import java.util.concurrent.TimeUnit;

/** Time as a run sees it, so that tests need not wait. */
interface RunClock {
  /** The time of this machine. */
  RunClock SYSTEM =
      new RunClock() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void waitOn(Object monitor, long nanos) throws InterruptedException {
          TimeUnit.NANOSECONDS.timedWait(monitor, nanos);
        }
      };

  /** Nanoseconds since some moment. */
  long nanoTime();

  /** Waits until the monitor, which the caller holds, is notified or the time is over. */
  void waitOn(Object monitor, long nanos) throws InterruptedException;
}
