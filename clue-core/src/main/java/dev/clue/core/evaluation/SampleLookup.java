package dev.clue.core.evaluation;

import dev.clue.api.ClueException;
import dev.clue.api.task.Sample;
import dev.clue.api.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what a user names by an id. */
final class SampleLookup {
  private SampleLookup() {}

  /**
   * A task.
   *
   * @throws ClueException if it is not among those
   */
  static Task task(List<Task> tasks, String id) {
    return tasks.stream()
        .filter(task -> task.descriptor().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ClueException("There is no task '" + id + "' (see 'clue tasks')."));
  }

  /**
   * A sample of a task; a null id means the first one.
   *
   * @throws ClueException if the task has no such sample
   */
  static Sample sample(Task task, @Nullable String id) {
    List<Sample> samples = task.samples().evaluated();
    String name = task.descriptor().id();
    if (samples.isEmpty()) {
      throw new ClueException("The task " + name + " has no samples.");
    }
    return samples.stream()
        .filter(sample -> id == null || sample.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ClueException(
                    "The task %s has no sample '%s'; its first is '%s'."
                        .formatted(name, id, samples.get(0).id())));
  }
}
