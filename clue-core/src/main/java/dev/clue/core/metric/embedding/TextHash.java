package dev.clue.core.metric.embedding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 128 bits of a SHA-256: all that caches on disk keep of a text.
 *
 * @param high the first 64 bits
 * @param low the next 64
 */
record TextHash(long high, long low) {
  static final int BYTES = 16;

  static TextHash of(String text) {
    return of(digest(), text);
  }

  static TextHash of(TextPair pair) {
    MessageDigest digest = digest();
    // A length first, so that no two pairs can run into the same bytes.
    digest.update(ByteBuffer.allocate(4).putInt(pair.candidate().length()).array());
    digest.update((byte) (pair.floors().precision() ? 1 : 0));
    digest.update((byte) (pair.floors().recall() ? 1 : 0));
    digest.update(pair.candidate().getBytes(StandardCharsets.UTF_8));
    return of(digest, pair.reference());
  }

  private static TextHash of(MessageDigest digest, String rest) {
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(rest.getBytes(StandardCharsets.UTF_8)));
    return new TextHash(hash.getLong(), hash.getLong());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
