package dev.clue.inference.http.tokens;

import dev.clue.inference.http.tokens.TgiTokenizer.Piece;
import dev.clue.inference.http.transport.EndpointAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Learns the text of a server's beginning-of-sequence token, where the server tells its id alone:
 * by having the beginnings of prompts tokenized until one of them begins with it. Prompts of one
 * template begin alike, so that this takes one request.
 */
final class LearnedBos implements BosRule {
  /** Longer than any special token. */
  private static final int HEAD = 80;

  private static final int MOST_HEADS = 1_000;

  private final TgiTokenizer tokenizer;
  private final Map<String, Integer> heads = new LinkedHashMap<>();
  private volatile @Nullable String bos;

  LearnedBos(TgiTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  @Override
  public CompletableFuture<Integer> written(EndpointAddress address, String text) {
    String known = bos;
    if (known != null) {
      return BosRule.of(known).written(address, text);
    }
    String head = head(text);
    synchronized (heads) {
      Integer seen = heads.get(head);
      if (seen != null) {
        return CompletableFuture.completedFuture(seen);
      }
    }
    return tokenizer.pieces(address, head).thenApply(pieces -> learn(head, pieces));
  }

  private int learn(String head, List<Piece> pieces) {
    boolean doubled =
        pieces.size() > 1
            && pieces.get(0).added()
            && !pieces.get(1).added()
            && pieces.get(0).id() == pieces.get(1).id()
            && head.startsWith(pieces.get(1).text());
    int length = doubled ? pieces.get(1).text().length() : 0;
    if (doubled) {
      bos = pieces.get(1).text();
    }
    synchronized (heads) {
      if (heads.size() < MOST_HEADS) {
        heads.put(head, length);
      }
    }
    return length;
  }

  private static String head(String text) {
    if (text.length() <= HEAD) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(HEAD - 1)) ? HEAD - 1 : HEAD);
  }
}
