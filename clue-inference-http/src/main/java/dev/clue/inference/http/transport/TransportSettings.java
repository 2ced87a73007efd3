package dev.clue.inference.http.transport;

import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How to connect. Immutable. */
public final class TransportSettings {
  private final Timeouts timeouts;
  private final int maxAnswerBytes;
  private final @Nullable ApiKey key;
  private final @Nullable SSLContext tls;

  private TransportSettings(Builder builder) {
    timeouts = builder.timeouts;
    maxAnswerBytes = builder.maxAnswerBytes;
    key = builder.key;
    tls = builder.tls;
  }

  /** Starts with the defaults: no key, the system's trust store. */
  public static Builder builder() {
    return new Builder();
  }

  /** How long to wait. */
  public Timeouts timeouts() {
    return timeouts;
  }

  /** The longest answer that is read, in bytes. */
  int maxAnswerBytes() {
    return maxAnswerBytes;
  }

  /** The key, or null for none. */
  @Nullable ApiKey key() {
    return key;
  }

  /** Whom to trust and how to identify oneself, or null for the JDK's own settings. */
  @Nullable SSLContext tls() {
    return tls;
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {
    /** Far above the longest completion, log-probabilities included. */
    public static final int DEFAULT_MAX_ANSWER_BYTES = 64_000_000;

    private Timeouts timeouts = Timeouts.DEFAULT;
    private int maxAnswerBytes = DEFAULT_MAX_ANSWER_BYTES;
    private @Nullable ApiKey key;
    private @Nullable SSLContext tls;

    private Builder() {}

    /** Sets how long to wait. */
    public Builder timeouts(Timeouts value) {
      timeouts = Objects.requireNonNull(value);
      return this;
    }

    /** Sets the longest answer that is read, in bytes, at least 1. */
    public Builder maxAnswerBytes(int bytes) {
      if (bytes < 1) {
        throw new IllegalArgumentException("maxAnswerBytes is " + bytes + ", must be at least 1");
      }
      maxAnswerBytes = bytes;
      return this;
    }

    /** Sets the key; null for none. */
    public Builder key(@Nullable ApiKey value) {
      key = value;
      return this;
    }

    /** Sets whom to trust; null for the JDK's own settings. */
    public Builder tls(@Nullable SSLContext value) {
      tls = value;
      return this;
    }

    /** The settings. */
    public TransportSettings build() {
      return new TransportSettings(this);
    }
  }
}
