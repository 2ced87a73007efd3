package dev.clue.core.metric.embedding;

/**
 * 128 bits of a keyed hash: all that caches on disk keep of a text.
 *
 * @param high the first 64 bits
 * @param low the next 64
 */
record TextHash(long high, long low) {
  static final int BYTES = 16;
}
