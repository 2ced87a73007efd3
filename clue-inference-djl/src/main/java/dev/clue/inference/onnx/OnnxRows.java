package dev.clue.inference.onnx;

import dev.clue.inference.djl.scheduling.Piece;
import dev.clue.inference.djl.scheduling.RowModel;
import dev.clue.inference.onnx.OnnxDecoder.Step;
import dev.clue.inference.onnx.OnnxDecoder.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Rows of a graph, computed one after the other: a row never depends on its neighbours. A row that
 * begins like another starts from a copy of the beginning's keys and values.
 */
final class OnnxRows implements RowModel {
  private final OnnxDecoder decoder;
  private final Map<Long, Past> rows = new HashMap<>();

  OnnxRows(OnnxDecoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public void open(long row, int slots) {
    put(row, decoder.nothing());
  }

  @Override
  public void copy(long row, long from, int tokens) {
    put(row, decoder.first(past(from), tokens));
  }

  @Override
  public void close(long row) {
    Past past = rows.remove(row);
    if (past != null) {
      past.close();
    }
  }

  @Override
  public int slots(int wanted) {
    return wanted;
  }

  @Override
  public List<float[]> advance(List<Piece> pieces) {
    List<float[]> logits = new ArrayList<>();
    for (Piece piece : pieces) {
      Wanted wanted = piece.wanted() ? Wanted.LAST : Wanted.NONE;
      Step step = decoder.advance(past(piece.row()), piece.ids(), wanted);
      put(piece.row(), step.past());
      logits.add(step.logits());
    }
    return logits;
  }

  private Past past(long row) {
    return Objects.requireNonNull(rows.get(row));
  }

  private void put(long row, Past past) {
    Past before = rows.put(row, past);
    if (before != null) {
      before.close();
    }
  }

  /** Forgets all rows. */
  void clear() {
    rows.values().forEach(Past::close);
    rows.clear();
  }
}
