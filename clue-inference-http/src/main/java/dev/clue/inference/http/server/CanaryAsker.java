package dev.clue.inference.http.server;

import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelException;
import dev.clue.inference.http.transport.EndpointAddress;

/** Sends a request to one endpoint as the run would send it, and waits. */
@FunctionalInterface
public interface CanaryAsker {

  /**
   * Asks.
   *
   * @throws ModelException if there is no answer
   */
  Completion ask(EndpointAddress address, GenerationRequest request);
}
