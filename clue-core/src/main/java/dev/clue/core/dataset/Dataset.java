package dev.clue.core.dataset;

import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet.DatasetSource;
import dev.clue.api.task.SampleSet.ExcludedRow;
import java.util.List;

/**
 * What a data file holds.
 *
 * @param samples its rows that can be asked and scored, in the file's order
 * @param unclear those of them whose question or gold answer is unclear, with the reason; a
 *     protocol keeps them or leaves them out
 * @param excluded the other rows, with the reason
 * @param source which file it was
 */
public record Dataset(
    List<Sample> samples,
    List<ExcludedRow> unclear,
    List<ExcludedRow> excluded,
    DatasetSource source) {
  /** Copies the lists. */
  public Dataset {
    samples = List.copyOf(samples);
    unclear = List.copyOf(unclear);
    excluded = List.copyOf(excluded);
  }

  @Override
  public String toString() {
    return "Dataset[" + source.file() + ", " + samples.size() + " samples]";
  }
}
