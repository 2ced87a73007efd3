package dev.clue.api.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that got no answer, classified by what the caller does next.
 *
 * <p>Messages never hold text of prompts or completions (rule M9).
 */
public abstract sealed class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The same request may succeed later: a busy server, a lost connection. */
  public static final class Retryable extends ModelException {
    private static final long serialVersionUID = 1L;
    private final transient @Nullable Duration retryAfter;

    /**
     * A failure that may pass.
     *
     * @param retryAfter how long the server asked to wait, or null when it did not say
     */
    public Retryable(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
      super(message, cause);
      this.retryAfter = retryAfter;
    }

    /** A failure that may pass, without a wait that somebody named. */
    public Retryable(String message) {
      this(message, null, null);
    }

    /** How long the server asked to wait, or null when it did not say. */
    public @Nullable Duration retryAfter() {
      return retryAfter;
    }
  }

  /** This request can never succeed: too long, malformed, refused. Others may. */
  public static final class Rejected extends ModelException {
    private static final long serialVersionUID = 1L;

    /** A request that was refused for good. */
    public Rejected(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    /** A request that was refused for good. */
    public Rejected(String message) {
      this(message, null);
    }
  }

  /** The backend cannot do what the request asks for; no request of this kind can succeed. */
  public static final class Unsupported extends ModelException {
    private static final long serialVersionUID = 1L;

    /** Something that this backend cannot do. */
    public Unsupported(String message) {
      super(message, null);
    }
  }
}
