package dev.clue.api.task;

import dev.clue.api.model.GenerationOptions;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a task is.
 *
 * @param id for example {@code mednli}
 * @param title for people
 * @param level the benchmark's level, 1 or 2; 0 for a task outside of levels
 * @param options how the model is to answer
 * @param signature everything of the task that changes a number: protocol, shots, prompts' hash,
 *     parser
 */
public record TaskDescriptor(
    String id,
    String title,
    int level,
    GenerationOptions options,
    SortedMap<String, String> signature) {
  /** Copies the signature. */
  public TaskDescriptor {
    signature = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) signature));
  }
}
