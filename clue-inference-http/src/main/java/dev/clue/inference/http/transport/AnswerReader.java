package dev.clue.inference.http.transport;

/**
 * Makes a value of an answer.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface AnswerReader<T> {

  /**
   * Reads an answer of any status.
   *
   * @throws dev.clue.api.model.ModelException if it holds no value
   */
  T read(HttpAnswer answer, EndpointAddress address);
}
