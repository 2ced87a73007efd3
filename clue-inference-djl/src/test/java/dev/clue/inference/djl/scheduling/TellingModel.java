package dev.clue.inference.djl.scheduling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model whose next token tells all tokens before it: a wrong, missing or foreign one changes
 * every later answer. It counts what is open, and can run out of memory.
 */
final class TellingModel implements RowModel {
  static final int VOCABULARY = 97;

  private final Map<Long, List<Integer>> rows = new HashMap<>();
  private final Map<Long, Integer> slots = new HashMap<>();
  private int mostPieces = Integer.MAX_VALUE;
  private int largestStep;
  private long mostSlots;
  private long computed;

  /** From now on, more rows in one step do not fit. */
  TellingModel runOutAbove(int pieces) {
    mostPieces = pieces;
    return this;
  }

  /** The token that comes after these. */
  static int next(List<Integer> tokens) {
    return Math.floorMod(tokens.hashCode(), VOCABULARY);
  }

  /** The answer to a prompt, computed without any of this. */
  static List<Integer> answer(int[] prompt, int length) {
    List<Integer> all = new ArrayList<>();
    for (int id : prompt) {
      all.add(id);
    }
    for (int i = 0; i < length; i++) {
      all.add(next(all));
    }
    return List.copyOf(all.subList(prompt.length, all.size()));
  }

  @Override
  public void open(long row, int wanted) {
    if (rows.put(row, new ArrayList<>()) != null) {
      throw new IllegalStateException("row " + row + " is open");
    }
    slots.put(row, wanted);
    mostSlots = Math.max(mostSlots, slots.values().stream().mapToLong(Integer::longValue).sum());
  }

  @Override
  public void copy(long row, long from, int tokens) {
    row(row).addAll(row(from).subList(0, tokens));
  }

  @Override
  public void close(long row) {
    row(row);
    rows.remove(row);
    slots.remove(row);
  }

  @Override
  public int slots(int wanted) {
    return wanted;
  }

  @Override
  public List<float[]> advance(List<Piece> pieces) {
    if (pieces.size() > mostPieces) {
      throw new IllegalStateException("DefaultCPUAllocator: can't allocate memory");
    }
    List<float[]> logits = new ArrayList<>();
    int step = 0;
    for (Piece piece : pieces) {
      List<Integer> row = row(piece.row());
      if (row.size() != piece.filled()) {
        throw new IllegalStateException("holds " + row.size() + ", told " + piece.filled());
      }
      for (int id : piece.ids()) {
        row.add(id);
      }
      step += piece.ids().length;
      if (row.size() > slots.getOrDefault(piece.row(), 0)) {
        throw new IllegalStateException("a row has no room");
      }
      List<Integer> all = new ArrayList<>();
      if (piece.stem() != Piece.NO_STEM) {
        all.addAll(row(piece.stem()).subList(0, piece.stemTokens()));
      }
      all.addAll(row);
      float[] one = new float[VOCABULARY];
      one[next(all)] = 1;
      logits.add(piece.wanted() ? one : new float[0]);
    }
    computed += step;
    largestStep = Math.max(largestStep, step);
    return logits;
  }

  private List<Integer> row(long id) {
    List<Integer> row = rows.get(id);
    if (row == null) {
      throw new IllegalStateException("row " + id + " is not open");
    }
    return row;
  }

  int open() {
    return rows.size();
  }

  /** Tokens of the largest step. */
  int largestStep() {
    return largestStep;
  }

  /** The most slots that were open at once. */
  long mostSlots() {
    return mostSlots;
  }

  /** Tokens taken in. */
  long computed() {
    return computed;
  }
}
