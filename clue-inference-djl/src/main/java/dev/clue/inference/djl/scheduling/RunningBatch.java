package dev.clue.inference.djl.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are computed together. Rows join and leave between steps; a step is one token of each
 * answer in the making and as much of new prompts as the limit leaves room for.
 */
final class RunningBatch {
  private final RowModel model;
  private final Limits limits;
  private final Stems stems;
  private final List<Row> rows = new ArrayList<>();
  private int mostRows;
  private long taken;
  private long lastId;

  RunningBatch(RowModel model, Limits limits) {
    this.model = model;
    this.limits = limits;
    stems = new Stems(limits.deterministic() ? limits.chunk() : 1);
    mostRows = limits.deterministic() ? 1 : limits.rows();
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  boolean isFull() {
    return rows.size() >= mostRows;
  }

  /** How many of the text's first tokens are held already. */
  int held(int[] text) {
    Stem stem = stems.best(text);
    return stem == null ? 0 : stems.usable(stem, text);
  }

  /**
   * Takes a job in, if there is room for it; alone it always is.
   *
   * @param others texts that wait behind it
   * @return whether it was taken
   */
  boolean join(Job job, List<int[]> others) {
    int[] text = job.tokens();
    Stem stem = stems.best(text);
    int held = stem == null ? 0 : stems.usable(stem, text);
    // In use from here on, so that making room does not give it up.
    use(stem);
    int worth = stems.worthSharing(text, held, others);
    if (worth > 0 && makeRoom(worth + model.slots(text.length + job.room() - worth))) {
      stem = longer(Arrays.copyOf(text, worth), stem, held);
      held = worth;
    }
    int slots = model.slots(text.length + job.room() - (limits.deterministic() ? 0 : held));
    if (!makeRoom(slots) && !rows.isEmpty()) {
      leave(stem);
      return false;
    }
    try {
      rows.add(open(job, stem, held, slots));
    } catch (RuntimeException | Error e) {
      leave(stem);
      throw e;
    }
    taken += slots;
    return true;
  }

  /** A row for a job; one that must not depend on others has the beginning copied. */
  private Row open(Job job, @Nullable Stem stem, int held, int slots) {
    long id = ++lastId;
    model.open(id, slots);
    if (!limits.deterministic()) {
      return new Row(id, job, stem, held, slots);
    }
    Row row = new Row(id, job, null, 0, slots);
    if (stem != null) {
      try {
        model.copy(id, stem.row(), held);
      } catch (RuntimeException | Error e) {
        model.close(id);
        throw e;
      }
      row.holds(held);
    }
    leave(stem);
    return row;
  }

  private void use(@Nullable Stem stem) {
    if (stem != null) {
      stem.use(++lastId);
    }
  }

  private static void leave(@Nullable Stem stem) {
    if (stem != null) {
      stem.leave();
    }
  }

  /** Computes a beginning behind one that is in use, and uses it instead. */
  private Stem longer(int[] ids, @Nullable Stem from, int held) {
    try {
      Stem longer = compute(ids, from, held);
      use(longer);
      return longer;
    } finally {
      leave(from);
    }
  }

  /** Computes a beginning, from what is held of it. */
  private Stem compute(int[] ids, @Nullable Stem from, int held) {
    // No slot more than its tokens: what is looked at whole is not copied.
    Stem stem = new Stem(++lastId, ids);
    model.open(stem.row(), ids.length);
    taken += stem.slots();
    try {
      if (from != null) {
        model.copy(stem.row(), from.row(), held);
      }
      for (int at = held; at < ids.length; at += limits.chunk()) {
        int[] piece = Arrays.copyOfRange(ids, at, Math.min(ids.length, at + limits.chunk()));
        model.advance(List.of(new Piece(stem.row(), at, piece, false)));
      }
    } catch (RuntimeException | Error e) {
      forget(stem);
      throw e;
    }
    stems.add(stem);
    return stem;
  }

  /** Gives up beginnings that nobody uses until so many slots are free; false when too few are. */
  private boolean makeRoom(int slots) {
    while (taken + slots > limits.slots()) {
      Stem oldest = stems.dropOldest();
      if (oldest == null) {
        return false;
      }
      forget(oldest);
    }
    return true;
  }

  private void forget(Stem stem) {
    model.close(stem.row());
    taken -= stem.slots();
  }

  /** Computes one step; rows whose answers have ended leave. */
  void step() {
    dropAbandoned();
    List<Row> moving = new ArrayList<>();
    List<Piece> pieces = new ArrayList<>();
    int left = limits.chunk();
    for (boolean answering : new boolean[] {true, false}) {
      for (Row row : rows) {
        if (row.answering() == answering && (left > 0 || answering)) {
          Piece piece = row.next(Math.max(1, left));
          moving.add(row);
          pieces.add(piece);
          left -= piece.ids().length;
        }
      }
    }
    if (pieces.isEmpty()) {
      return;
    }
    List<float[]> logits = model.advance(pieces);
    for (int i = 0; i < moving.size(); i++) {
      take(moving.get(i), pieces.get(i), logits.get(i));
    }
  }

  private void take(Row row, Piece piece, float[] logits) {
    row.holds(piece.filled() + piece.ids().length);
    if (!piece.wanted()) {
      return;
    }
    try {
      if (row.job().ended(logits)) {
        remove(row);
        row.job().finish();
      }
    } catch (RuntimeException e) {
      remove(row);
      row.job().fail(e);
    }
  }

  private void dropAbandoned() {
    for (Row row : List.copyOf(rows)) {
      if (row.job().abandoned()) {
        remove(row);
      }
    }
  }

  private void remove(Row row) {
    if (rows.remove(row)) {
      model.close(row.id());
      taken -= row.slots();
      leave(row.stem());
    }
  }

  /**
   * Computes fewer rows at once from now on: half of them leave, unfinished.
   *
   * @return their jobs, or nothing where there is one row or none
   */
  List<Job> halve() {
    List<Job> left = new ArrayList<>();
    int keep = Math.max(1, rows.size() / 2);
    mostRows = Math.min(mostRows, keep);
    while (rows.size() > keep) {
      Row last = rows.get(rows.size() - 1);
      remove(last);
      left.add(0, last.job());
    }
    while (makeOneStemLess()) {
      // Everything that can be given up is.
    }
    return left;
  }

  private boolean makeOneStemLess() {
    Stem oldest = stems.dropOldest();
    if (oldest != null) {
      forget(oldest);
    }
    return oldest != null;
  }

  /** Lets go of all rows and beginnings; the rows' jobs. */
  List<Job> clear() {
    List<Job> jobs = rows.stream().map(Row::job).toList();
    List.copyOf(rows).forEach(this::remove);
    while (makeOneStemLess()) {
      // No row uses any.
    }
    return jobs;
  }
}
