package dev.clue.core.run;

import dev.clue.api.model.ModelException;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a request that failed is sent again. Immutable.
 *
 * <p>The wait before attempt n + 1 is {@code initialDelay · 2^(n-1)}, at most {@code maxDelay},
 * times a random factor from 0.5 to 1, so that requests that failed together do not come back
 * together. A wait that the failure names is kept instead, exactly; if it is longer than {@code
 * longestNamedDelay}, the sample fails at once.
 */
public final class RetryPolicy {
  private final int maxAttempts;
  private final Duration initialDelay;
  private final Duration maxDelay;
  private final Duration longestNamedDelay;

  private RetryPolicy(Builder builder) {
    maxAttempts = builder.maxAttempts;
    initialDelay = builder.initialDelay;
    maxDelay = builder.maxDelay;
    longestNamedDelay = builder.longestNamedDelay;
  }

  /** The defaults: gives up after about two minutes of waiting. */
  public static RetryPolicy standard() {
    return builder().build();
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** How often a request is sent at most, the first time included. */
  public int maxAttempts() {
    return maxAttempts;
  }

  /**
   * How long to wait after a failure, or null to give up.
   *
   * @param failures how often the request has failed, at least 1
   * @param failure the last of them
   * @param random gives numbers from 0 to 1 (exclusive)
   */
  public @Nullable Duration delayAfter(
      int failures, ModelException.Retryable failure, DoubleSupplier random) {
    if (failures >= maxAttempts) {
      return null;
    }
    Duration named = failure.retryAfter();
    if (named != null && !named.isNegative() && !named.isZero()) {
      return named.compareTo(longestNamedDelay) > 0 ? null : named;
    }
    // Beyond 2^20 any first wait has reached the longest one.
    Duration grown = initialDelay.multipliedBy(1L << Math.min(failures - 1, 20));
    Duration bounded = grown.compareTo(maxDelay) > 0 ? maxDelay : grown;
    return Duration.ofNanos((long) (bounded.toNanos() * (0.5 + 0.5 * random.getAsDouble())));
  }

  /** Why a sample has no answer after a failure behind which {@link #delayAfter} gave up. */
  String reasonAfter(int failures, ModelException.Retryable failure) {
    String attempts = failures == 1 ? "1 attempt" : failures + " attempts";
    String wait =
        failures < maxAttempts
            ? ", the wait that was asked for is longer than " + longestNamedDelay.toSeconds() + " s"
            : "";
    return "no answer after " + attempts + wait + ": " + failure.getMessage();
  }

  /** Collects a policy; each setter checks at once. Not thread-safe. */
  public static final class Builder {
    /** How often a request is sent, unless said otherwise. */
    public static final int DEFAULT_MAX_ATTEMPTS = 14;

    /** The first wait, unless said otherwise. */
    public static final Duration DEFAULT_INITIAL_DELAY = Duration.ofMillis(50);

    /** The longest wait that grows by itself, unless said otherwise. */
    public static final Duration DEFAULT_MAX_DELAY = Duration.ofSeconds(30);

    /** The longest wait that a failure may name, unless said otherwise. */
    public static final Duration DEFAULT_LONGEST_NAMED_DELAY = Duration.ofMinutes(15);

    private int maxAttempts = DEFAULT_MAX_ATTEMPTS;
    private Duration initialDelay = DEFAULT_INITIAL_DELAY;
    private Duration maxDelay = DEFAULT_MAX_DELAY;
    private Duration longestNamedDelay = DEFAULT_LONGEST_NAMED_DELAY;

    private Builder() {}

    /** Sets how often a request is sent at most, at least 1: 1 means no second time. */
    public Builder maxAttempts(int attempts) {
      if (attempts < 1) {
        throw new IllegalArgumentException("maxAttempts is " + attempts + ", must be at least 1");
      }
      maxAttempts = attempts;
      return this;
    }

    /** Sets the first wait, at least a millisecond. */
    public Builder initialDelay(Duration delay) {
      initialDelay = checked("initialDelay", delay);
      return this;
    }

    /** Sets the longest wait that grows by itself, at least a millisecond. */
    public Builder maxDelay(Duration delay) {
      maxDelay = checked("maxDelay", delay);
      return this;
    }

    /** Sets the longest wait that a failure may name, at least a millisecond. */
    public Builder longestNamedDelay(Duration delay) {
      longestNamedDelay = checked("longestNamedDelay", delay);
      return this;
    }

    /** The policy. */
    public RetryPolicy build() {
      return new RetryPolicy(this);
    }

    private static Duration checked(String name, Duration delay) {
      if (delay.compareTo(Duration.ofMillis(1)) < 0 || delay.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException(
            name + " is " + delay + ", must be from a millisecond to a day");
      }
      return delay;
    }
  }
}
