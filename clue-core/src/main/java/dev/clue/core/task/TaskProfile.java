package dev.clue.core.task;

import dev.clue.core.dataset.DataHome;
import java.util.List;

/**
 * What is fixed about a task of the benchmark, whatever the protocol.
 *
 * @param id for example {@code mednli}
 * @param title for people
 * @param level of the benchmark, 1 or 2
 * @param shots demonstrations unless said otherwise
 * @param fields what a question's template may name
 * @param goldField what an answer's template may name; empty where there are no demonstrations
 * @param home where its data file is found
 */
public record TaskProfile(
    String id,
    String title,
    int level,
    int shots,
    List<String> fields,
    String goldField,
    DataHome home) {
  /** Copies the fields. */
  public TaskProfile {
    fields = List.copyOf(fields);
  }
}
