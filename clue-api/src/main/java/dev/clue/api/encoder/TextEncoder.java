package dev.clue.api.encoder;

import java.util.List;

/**
 * Turns texts into one vector per token. Thread-safe.
 *
 * <ul>
 *   <li>E1. The answer MUST have one entry per text, in the order of the texts.
 *   <li>E2. What is encoded together MUST NOT change a vector beyond float noise.
 *   <li>E3. A text that is too long MUST be cut at its end, the closing special token kept, and the
 *       cut tokens counted in {@link TokenEmbeddings#truncated}.
 *   <li>E4. {@link EncoderDescriptor#identity} MUST name everything that changes a vector.
 * </ul>
 */
public interface TextEncoder extends AutoCloseable {

  /** What it is. */
  EncoderDescriptor describe();

  /**
   * Encodes texts.
   *
   * @param texts any number, in any order of length
   * @return one entry per text
   */
  List<TokenEmbeddings> encode(List<String> texts);

  /**
   * The token ids of texts, as {@link #encode} gives them; without running the model where the
   * encoder can do that.
   */
  default List<int[]> tokenIds(List<String> texts) {
    return encode(texts).stream().map(TokenEmbeddings::ids).toList();
  }

  /** Frees the model. Idempotent. */
  @Override
  void close();
}
