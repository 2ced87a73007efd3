package dev.clue.core.umls;

/** What one search at a time writes to: 8 bytes an alias. Not thread-safe; used again. */
final class SearchMemory {
  static final int CHUNK = 4096;

  final int[] chunk = new int[CHUNK];
  final float[] weightChunk = new float[CHUNK];

  /** The query's weights by 3-gram; zero between searches. */
  final float[] query;

  private final float[] sums;
  private final int[] touched;
  private int size;

  SearchMemory(int aliases, int terms) {
    query = new float[terms];
    sums = new float[aliases];
    touched = new int[aliases];
  }

  /** How many aliases are candidates. */
  int size() {
    return size;
  }

  int alias(int index) {
    return touched[index];
  }

  /** Adds the chunk's weights, times the query's; to candidates alone unless it is open. */
  void add(float weight, int count, boolean open) {
    for (int i = 0; i < count; i++) {
      int alias = chunk[i];
      float product = weight * weightChunk[i];
      float sum = sums[alias];
      if (sum != 0) {
        sums[alias] = sum + product;
      } else if (open && product != 0) {
        touched[size++] = alias;
        sums[alias] = product;
      }
    }
  }

  /** Drops candidates with a smaller sum. */
  void keep(float least) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (sums[touched[i]] >= least) {
        touched[kept++] = touched[i];
      } else {
        sums[touched[i]] = 0;
      }
    }
    size = kept;
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      sums[touched[i]] = 0;
    }
    size = 0;
  }
}
