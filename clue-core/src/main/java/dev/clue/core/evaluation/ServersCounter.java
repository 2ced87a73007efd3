package dev.clue.core.evaluation;

import dev.clue.api.model.ModelException;
import dev.clue.api.model.TokenCounter;
import dev.clue.core.prompt.ApproximateTokenCounter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts by the tokenizer of the model's own server. Each count is a request, so those of short
 * texts, which prompts share, are kept.
 */
final class ServersCounter implements TokenCounter {
  private static final int LONGEST_KEPT = 10_000;
  private static final int MOST_KEPT = 4_096;

  private final TokenCounter server;
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  ServersCounter(TokenCounter server) {
    this.server = server;
  }

  @Override
  public int[] encode(String text, SpecialTokens special) {
    return server.encode(text, special);
  }

  @Override
  public String decode(int[] ids) {
    return server.decode(ids);
  }

  @Override
  public int count(String text) {
    Integer known = counts.get(text);
    if (known != null) {
      return known;
    }
    int count = server.count(text);
    if (text.length() <= LONGEST_KEPT && counts.size() < MOST_KEPT) {
      counts.put(text, count);
    }
    return count;
  }

  @Override
  public String truncate(String text, int tokens) {
    try {
      return server.truncate(text, tokens);
    } catch (ModelException.Unsupported noDecoding) {
      // TGI counts, and writes no text of ids.
      return new ApproximateTokenCounter().truncate(text, tokens);
    }
  }

  @Override
  public String identity() {
    return server.identity();
  }
}
