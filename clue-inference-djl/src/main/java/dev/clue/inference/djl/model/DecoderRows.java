package dev.clue.inference.djl.model;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.clue.inference.djl.architecture.Rotary;
import dev.clue.inference.djl.program.ProgramModule;
import dev.clue.inference.djl.scheduling.Piece;
import dev.clue.inference.djl.scheduling.RowModel;
import java.util.ArrayList;
import java.util.List;

/** Rows of a decoder side by side. See {@code rows.py}. */
final class DecoderRows implements RowModel {
  private static final float[] NOTHING = {};

  /** Slots of a row come in such numbers, tokens of a step too when they are many. */
  private static final int ROUND = 64;

  /** Fewer tokens than this are rounded up to multiples of a smaller number. */
  private static final int FEW = 32;

  private static final int ROUND_FEW = 4;

  private final PtNDManager manager;
  private final ProgramModule program;
  private final Rotary rotary;

  DecoderRows(PtNDManager manager, ProgramModule program, Rotary rotary) {
    this.manager = manager;
    this.program = program;
    this.rotary = rotary;
  }

  @Override
  public void open(long row, int slots) {
    program.call("open_row", IValue.from(row), IValue.from((long) slots)).close();
  }

  @Override
  public void copy(long row, long from, int tokens) {
    program
        .call("copy_row", IValue.from(row), IValue.from(from), IValue.from((long) tokens))
        .close();
  }

  @Override
  public void close(long row) {
    program.call("close_row", IValue.from(row)).close();
  }

  @Override
  public int slots(int wanted) {
    return Math.addExact(wanted, ROUND - 1) / ROUND * ROUND;
  }

  @Override
  public List<float[]> advance(List<Piece> pieces) {
    int tokens = pieces.stream().mapToInt(piece -> piece.ids().length).sum();
    long[] ids = new long[computed(tokens)];
    long[] positions = new long[ids.length];
    long[] rows = new long[5 * pieces.size()];
    List<Long> wanted = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      int count = piece.ids().length;
      for (int j = 0; j < count; j++) {
        ids[at + j] = piece.ids()[j];
        positions[at + j] = (long) piece.stemTokens() + piece.filled() + j;
      }
      at += count;
      rows[5 * i] = piece.row();
      rows[5 * i + 1] = piece.filled();
      rows[5 * i + 2] = count;
      rows[5 * i + 3] = piece.stem();
      rows[5 * i + 4] = piece.stemTokens();
      if (piece.wanted()) {
        wanted.add(at - 1L);
      }
    }
    float[] logits = run(new long[][] {ids, positions, rows, longs(wanted)});
    return apart(pieces, logits, wanted.size());
  }

  /** New sizes cost the making of new kernels, so that there are few of them. */
  private static int computed(int tokens) {
    int unit = tokens == 1 ? 1 : tokens <= FEW ? ROUND_FEW : ROUND;
    return (tokens + unit - 1) / unit * unit;
  }

  private float[] run(long[][] step) {
    float[] frequencies = rotary.frequencies(1);
    double[] wide = new double[frequencies.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = frequencies[i];
    }
    try (NDManager scope = manager.newSubManager();
        IValue value =
            program.call(
                "advance",
                IValue.listFrom(step[0]),
                IValue.listFrom(step[1]),
                IValue.listFrom(step[2]),
                IValue.listFrom(wide),
                IValue.listFrom(step[3]))) {
      return step[3].length == 0 ? NOTHING : value.toTensor((PtNDManager) scope).toFloatArray();
    }
  }

  private static List<float[]> apart(List<Piece> pieces, float[] logits, int wanted) {
    int width = wanted == 0 ? 0 : logits.length / wanted;
    List<float[]> all = new ArrayList<>();
    int at = 0;
    for (Piece piece : pieces) {
      float[] own = NOTHING;
      if (piece.wanted()) {
        own = new float[width];
        System.arraycopy(logits, at, own, 0, width);
        at += width;
      }
      all.add(own);
    }
    return all;
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }
}
