package dev.clue.api.model;

import java.util.Objects;

/**
 * A habit of a server that changes numbers.
 *
 * @param id a short name that never changes, for example {@code cuts-prompts}; for manifests
 * @param sentence what was seen and what to do about it, for people
 */
public record ServerQuirk(String id, String sentence) {
  /** Checks for null. */
  public ServerQuirk {
    Objects.requireNonNull(id);
    Objects.requireNonNull(sentence);
  }
}
