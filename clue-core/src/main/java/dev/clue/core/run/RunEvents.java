package dev.clue.core.run;

import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener what happens, one event at a time; a listener that fails harms nobody. */
final class RunEvents {
  private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);

  private final RunListener listener;
  private boolean failed;

  RunEvents(RunListener listener) {
    this.listener = listener;
  }

  synchronized void tell(RunEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException e) {
      if (!failed) {
        failed = true;
        // The class alone: the message is somebody else's and may hold anything.
        LOG.warn("The run's listener failed with {}; the run goes on.", e.getClass().getName());
      }
    }
  }

  void notice(String message) {
    tell(new RunEvent.Notice(message));
  }
}
