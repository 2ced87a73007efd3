package dev.clue.inference.djl.scheduling;

/** The beginning that several texts share, computed once. */
final class Stem {
  private final long row;
  private final int[] ids;
  private int users;
  private long lastUse;

  Stem(long row, int[] ids) {
    this.row = row;
    this.ids = ids;
  }

  long row() {
    return row;
  }

  int[] ids() {
    return ids;
  }

  int slots() {
    return ids.length;
  }

  boolean unused() {
    return users == 0;
  }

  long lastUse() {
    return lastUse;
  }

  void use(long now) {
    users++;
    lastUse = now;
  }

  void leave() {
    users--;
  }
}
