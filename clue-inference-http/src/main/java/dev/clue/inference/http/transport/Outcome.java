package dev.clue.inference.http.transport;

import dev.clue.api.model.ModelException;

/** How one attempt at one endpoint ended. */
public sealed interface Outcome {
  /**
   * The server answered, well or badly.
   *
   * @param answer its answer, of any status
   */
  record Answered(HttpAnswer answer) implements Outcome {}

  /**
   * No whole answer came.
   *
   * @param failure why, for the caller
   * @param unreachable whether not even a connection stood
   */
  record Broken(ModelException failure, boolean unreachable) implements Outcome {}
}
