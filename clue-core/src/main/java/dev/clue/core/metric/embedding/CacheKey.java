package dev.clue.core.metric.embedding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The key of a cache's hashes: 32 random bytes in a file beside it, made once. */
final class CacheKey {
  private static final String NAME = "key";
  private static final int BYTES = 32;

  private CacheKey() {}

  static byte[] of(Path folder) throws IOException {
    AppendedFile file = new AppendedFile(folder, NAME);
    ByteBuffer key = ByteBuffer.allocate(BYTES);
    if (!read(file, key)) {
      byte[] fresh = new byte[BYTES];
      new SecureRandom().nextBytes(fresh);
      // Of processes that do so at once, the first one's key is everybody's.
      long unused = file.append(ByteBuffer.wrap(fresh), channel -> channel.size() / BYTES * BYTES);
      if (!read(file, key.clear())) {
        throw new IOException(file + " has no key");
      }
    }
    return key.array();
  }

  private static boolean read(AppendedFile file, ByteBuffer key) throws IOException {
    try (FileChannel channel = file.read()) {
      return AppendedFile.fill(channel, 0, key);
    }
  }
}
