package dev.clue.core.evaluation;

import dev.clue.api.model.ModelException;
import dev.clue.api.model.TokenCounter;
import dev.clue.core.prompt.ApproximateTokenCounter;
import dev.clue.core.run.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Counts by the tokenizer of the model's own server. Each count is a request, so those of short
 * texts, which prompts share, are kept.
 */
final class ServersCounter implements TokenCounter {
  private static final int LONGEST_KEPT = 10_000;
  private static final int MOST_KEPT = 4_096;

  /** Gives up after some seconds: a person waits for the start. */
  private static final RetryPolicy PATIENCE = RetryPolicy.builder().maxAttempts(8).build();

  private final TokenCounter server;
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  ServersCounter(TokenCounter server) {
    this.server = server;
  }

  @Override
  public int[] encode(String text, SpecialTokens special) {
    return patiently(() -> server.encode(text, special));
  }

  @Override
  public String decode(int[] ids) {
    return patiently(() -> server.decode(ids));
  }

  @Override
  public int count(String text) {
    Integer known = counts.get(text);
    if (known != null) {
      return known;
    }
    int count = patiently(() -> server.count(text));
    if (text.length() <= LONGEST_KEPT && counts.size() < MOST_KEPT) {
      counts.put(text, count);
    }
    return count;
  }

  @Override
  public String truncate(String text, int tokens) {
    try {
      return patiently(() -> server.truncate(text, tokens));
    } catch (ModelException.Unsupported noDecoding) {
      // TGI counts, and writes no text of ids.
      return new ApproximateTokenCounter().truncate(text, tokens);
    }
  }

  /** Whether {@link #truncate} cuts by the server's tokens; asks the server. */
  boolean cutsExactly() {
    try {
      decode(encode("a", SpecialTokens.NONE));
      return true;
    } catch (ModelException.Unsupported noDecoding) {
      return false;
    }
  }

  @Override
  public String identity() {
    return server.identity();
  }

  /** Asks again where a failure may pass, such as that of a busy server. */
  private static <T> T patiently(Supplier<T> question) {
    for (int failures = 1; ; failures++) {
      try {
        return question.get();
      } catch (ModelException.Retryable e) {
        // Texts are counted one after the other, so that no others wait as long by chance.
        Duration delay = PATIENCE.delayAfter(failures, e, () -> 0.5);
        if (delay == null) {
          throw e;
        }
        pause(delay, e);
      }
    }
  }

  private static void pause(Duration delay, ModelException.Retryable failure) {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
