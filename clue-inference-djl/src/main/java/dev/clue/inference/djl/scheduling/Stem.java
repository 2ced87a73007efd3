package dev.clue.inference.djl.scheduling;

/** The beginning that several texts share, computed once. */
final class Stem {
  private final long row;
  private final int[] ids;
  private final int slots;
  private int users;
  private long lastUse;

  Stem(long row, int[] ids, int slots) {
    this.row = row;
    this.ids = ids;
    this.slots = slots;
  }

  long row() {
    return row;
  }

  int[] ids() {
    return ids;
  }

  int slots() {
    return slots;
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
