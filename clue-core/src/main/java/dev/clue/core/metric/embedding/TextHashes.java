package dev.clue.core.metric.embedding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes texts by HMAC-SHA-256 under a cache's own key, so that who has the hashes but not the key
 * cannot confirm a guessed text.
 */
final class TextHashes {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  TextHashes(byte[] key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  TextHash of(String text) {
    return hash(text);
  }

  TextHash of(TextPair pair) {
    // A length first, so that no two pairs can run into the same bytes.
    mac.update(ByteBuffer.allocate(4).putInt(pair.candidate().length()).array());
    mac.update((byte) (pair.floors().precision() ? 1 : 0));
    mac.update((byte) (pair.floors().recall() ? 1 : 0));
    mac.update(pair.candidate().getBytes(StandardCharsets.UTF_8));
    return hash(pair.reference());
  }

  private TextHash hash(String rest) {
    ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(rest.getBytes(StandardCharsets.UTF_8)));
    return new TextHash(hash.getLong(), hash.getLong());
  }
}
