package dev.clue.api;

/**
 * Input that a person can mend: a file, an option, a folder.
 *
 * <p>The message is one sentence that says what was given, what is allowed and where to change it.
 * It never holds text of a sample, a prompt or a completion: ids, rows and offsets only.
 */
public final class ClueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error that has no other cause. */
  public ClueException(String message) {
    super(message);
  }

  /** An error that another one led to. */
  public ClueException(String message, Throwable cause) {
    super(message, cause);
  }
}
