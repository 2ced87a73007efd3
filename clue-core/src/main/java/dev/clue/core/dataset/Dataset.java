package dev.clue.core.dataset;

import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet.DatasetSource;
import dev.clue.api.task.SampleSet.ExcludedRow;
import java.util.List;

/**
 * What a data file holds.
 *
 * @param samples its usable rows, in the file's order
 * @param excluded the other rows, with the reason
 * @param source which file it was
 */
public record Dataset(List<Sample> samples, List<ExcludedRow> excluded, DatasetSource source) {
  /** Copies the lists. */
  public Dataset {
    samples = List.copyOf(samples);
    excluded = List.copyOf(excluded);
  }

  @Override
  public String toString() {
    return "Dataset[" + source.file() + ", " + samples.size() + " samples]";
  }
}
