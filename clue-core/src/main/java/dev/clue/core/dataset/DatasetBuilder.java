package dev.clue.core.dataset;

import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet.DatasetSource;
import dev.clue.api.task.SampleSet.ExcludedRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a file in its order. Not thread-safe. */
final class DatasetBuilder {
  private final DataFile file;
  private final SampleIds ids = new SampleIds();
  private final List<Sample> samples = new ArrayList<>();
  private final List<ExcludedRow> unclear = new ArrayList<>();
  private final List<ExcludedRow> excluded = new ArrayList<>();
  private int rows;

  DatasetBuilder(DataFile file) {
    this.file = file;
  }

  /**
   * Starts the next row. Every row takes its id, used or not, so that ids do not depend on which
   * rows are left out.
   *
   * @param id what the file calls it; empty where it has no name
   * @return the id to use, unique in the file
   */
  String nextRow(String id) {
    rows++;
    return ids.unique(id, rows);
  }

  /**
   * Keeps the row.
   *
   * @param doubt why it is unclear, or null when it is not
   */
  void keep(Sample sample, @Nullable String doubt) {
    samples.add(sample);
    if (doubt != null) {
      unclear.add(new ExcludedRow(rows, sample.id(), doubt));
    }
  }

  /** Leaves the row out. */
  void exclude(String id, String reason) {
    excluded.add(new ExcludedRow(rows, id, reason));
  }

  Dataset build() {
    return new Dataset(
        samples, unclear, excluded, new DatasetSource(file.name(), file.sha256(), rows));
  }
}
