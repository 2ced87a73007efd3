package dev.clue.core.metric.embedding;

import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TokenEmbeddings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of the texts that are being compared. Each text is encoded once and held until its
 * last pair is scored, as far as memory allows; where it does not, a text that comes again much
 * later is encoded again. Not thread-safe.
 */
final class TextVectors {
  private final TextEncoder encoder;
  private final ScoringCache cache;
  private final long mostBytes;
  private final Map<String, Integer> uses = new HashMap<>();
  private final Map<String, TokenVectors> held = new LinkedHashMap<>();
  private long bytes;

  /**
   * None yet.
   *
   * @param cache where vectors of references may be kept
   * @param mostBytes that are held beyond those of the block in hand
   */
  TextVectors(TextEncoder encoder, ScoringCache cache, long mostBytes) {
    this.encoder = encoder;
    this.cache = cache;
    this.mostBytes = mostBytes;
  }

  /** Announces a pair, so that its texts are held until it is scored. */
  void announce(TextPair pair) {
    uses.merge(pair.candidate(), 1, Integer::sum);
    uses.merge(pair.reference(), 1, Integer::sum);
  }

  /** Makes the vectors of a block's texts be there. */
  void load(List<TextPair> block) {
    Set<String> references = new TreeSet<>();
    Set<String> missing = new TreeSet<>();
    for (TextPair pair : block) {
      references.add(pair.reference());
      missing.add(pair.candidate());
      missing.add(pair.reference());
    }
    missing.removeAll(held.keySet());
    missing.removeIf(text -> hold(text, cache.find(text)));
    List<String> texts = new ArrayList<>(missing);
    List<TokenEmbeddings> encoded = encoder.encode(texts);
    for (int i = 0; i < texts.size(); i++) {
      TokenVectors vectors = TokenVectors.of(encoded.get(i));
      boolean unused = hold(texts.get(i), vectors);
      if (references.contains(texts.get(i))) {
        cache.append(texts.get(i), vectors);
      }
    }
  }

  private boolean hold(String text, @Nullable TokenVectors vectors) {
    if (vectors == null) {
      return false;
    }
    held.put(text, vectors);
    bytes += vectors.bytes();
    return true;
  }

  TokenVectors of(String text) {
    TokenVectors vectors = held.get(text);
    if (vectors == null) {
      throw new IllegalStateException("a text of the block was not encoded");
    }
    return vectors;
  }

  /** Lets go of what no later pair needs, and of the oldest of the rest if it is too much. */
  void release(List<TextPair> block) {
    for (TextPair pair : block) {
      release(pair.candidate());
      release(pair.reference());
    }
    Iterator<TokenVectors> oldest = held.values().iterator();
    while (bytes > mostBytes && oldest.hasNext()) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }

  private void release(String text) {
    if (uses.merge(text, -1, Integer::sum) <= 0) {
      uses.remove(text);
      TokenVectors vectors = held.remove(text);
      bytes -= vectors == null ? 0 : vectors.bytes();
    }
  }
}
