package dev.clue.api.model;

import java.util.concurrent.CompletableFuture;

/**
 * A backend that looks at its server before a run, because servers have habits that change numbers
 * without a word: cutting long prompts, adding a second beginning-of-sequence token, sampling where
 * greedy was asked for.
 *
 * <ul>
 *   <li>P1. It MUST send no sample's text: its questions are its own.
 *   <li>P2. What it finds MUST be named in the report, not thrown; the future fails only where the
 *       server could not be asked.
 *   <li>P3. What it could not check MUST be named as such.
 * </ul>
 */
public interface PreflightBackend {

  /**
   * Looks for habits that would change the run's numbers.
   *
   * @return completes with what was found, or with a {@link ModelException}
   */
  CompletableFuture<PreflightReport> preflight(PreflightPlan plan);
}
