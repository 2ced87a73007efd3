package dev.clue.inference.djl.answer;

/**
 * Ids in the order of their weights, largest first, of equals the lowest id first. A heap: only
 * those that are asked for are sorted, and a vocabulary has a hundred thousand.
 */
final class LikeliestFirst {
  private final double[] weights;
  private final int[] heap;
  private int size;

  LikeliestFirst(double[] weights) {
    this.weights = weights;
    size = weights.length;
    heap = new int[size];
    for (int i = 0; i < size; i++) {
      heap[i] = i;
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  /** The next id; there must be one left. */
  int next() {
    int first = heap[0];
    size--;
    heap[0] = heap[size];
    sink(0);
    return first;
  }

  private void sink(int from) {
    int at = from;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        return;
      }
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], heap[at])) {
        return;
      }
      int moved = heap[at];
      heap[at] = heap[child];
      heap[child] = moved;
      at = child;
    }
  }

  private boolean before(int a, int b) {
    return weights[a] > weights[b] || (weights[a] == weights[b] && a < b);
  }
}
