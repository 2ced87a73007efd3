package dev.clue.core.mention.spacy;

/**
 * An embedding without a vocabulary (thinc's {@code HashEmbed}): a key is hashed to four rows of a
 * small table, and their sum is its vector.
 */
final class HashedRows {
  private final float[] table;
  private final int rows;
  private final int width;
  private final long seed;

  HashedRows(Tensor table, int seed) {
    this.table = table.values();
    rows = table.size(0);
    width = table.size(1);
    this.seed = seed & 0xFFFFFFFFL;
  }

  int width() {
    return width;
  }

  /** Writes the key's vector. */
  void put(long key, float[] target, int offset) {
    // thinc's shortened MurmurHash3 x86 128: one block of 8 bytes, two halves of 64 bits.
    long first = Long.rotateLeft(key * 0x87C37B91114253D5L, 31) * 0x4CF5AD432745937FL;
    first ^= seed ^ 8;
    long second = seed ^ 8;
    first += second;
    second += first;
    first = mixed(first);
    second = mixed(second);
    first += second;
    second += first;
    int a = row(first);
    int b = row(first >>> 32);
    int c = row(second);
    int d = row(second >>> 32);
    for (int i = 0; i < width; i++) {
      target[offset + i] = table[a + i] + table[b + i] + table[c + i] + table[d + i];
    }
  }

  private int row(long hash) {
    return (int) ((hash & 0xFFFFFFFFL) % rows) * width;
  }

  private static long mixed(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
