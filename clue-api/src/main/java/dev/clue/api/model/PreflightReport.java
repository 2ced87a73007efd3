package dev.clue.api.model;

import java.util.List;

/**
 * What a look at a server found.
 *
 * @param quirks habits that would change numbers; a run stops at any of them unless its user
 *     accepts them
 * @param unchecked what could not be checked, one sentence each: for the log and the report
 */
public record PreflightReport(List<ServerQuirk> quirks, List<String> unchecked) {
  /** Copies the lists. */
  public PreflightReport {
    quirks = List.copyOf(quirks);
    unchecked = List.copyOf(unchecked);
  }
}
