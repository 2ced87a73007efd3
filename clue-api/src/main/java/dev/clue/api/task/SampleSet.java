package dev.clue.api.task;

import java.util.List;

/**
 * The samples of a task.
 *
 * @param demonstrations solved samples shown in every prompt, in their order
 * @param evaluated samples that are asked, in evaluation order
 * @param excluded rows of the file that are neither, with the reason
 * @param source which file they are from
 */
public record SampleSet(
    List<Sample> demonstrations,
    List<Sample> evaluated,
    List<ExcludedRow> excluded,
    DatasetSource source) {
  /** Copies the lists. */
  public SampleSet {
    demonstrations = List.copyOf(demonstrations);
    evaluated = List.copyOf(evaluated);
    excluded = List.copyOf(excluded);
  }

  /**
   * A row that was left out.
   *
   * @param row its number in the file, the first data row is 1
   * @param id its id, or empty
   * @param reason why; without any text of the row
   */
  public record ExcludedRow(int row, String id, String reason) {}

  /**
   * Where samples come from.
   *
   * @param file the file's name, without its folder
   * @param sha256 of its bytes, lower-case hex
   * @param rows how many data rows it has
   */
  public record DatasetSource(String file, String sha256, int rows) {}
}
