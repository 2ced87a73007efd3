package dev.clue.core.prompt.jinja;

import java.time.Duration;

/**
 * What one rendering may use before it ends in a {@link TemplateException.Kind#LIMIT} error. Steps,
 * depth and memory end a hostile template the same way on every machine; time is the last resort.
 *
 * @param steps expressions evaluated, statements run and elements visited; at least 1
 * @param depth nested evaluations, macro calls included; 10 to 2,000
 * @param outputCharacters UTF-16 characters of the prompt; at least 1
 * @param workCharacters characters of all intermediate strings together, where an element of a list
 *     counts {@value #ELEMENT_COST}; at least 1
 * @param time wall time; positive
 */
public record RenderLimits(
    long steps, int depth, long outputCharacters, long workCharacters, Duration time) {
  /** Steps by default: a thousand times what a long conversation takes. */
  public static final long DEFAULT_STEPS = 1_000_000;

  /** Depth by default: fits a thread stack of 512 kB. */
  public static final int DEFAULT_DEPTH = 500;

  /** Prompt characters by default. */
  public static final long DEFAULT_OUTPUT_CHARACTERS = 4_000_000;

  /** Characters of intermediate values by default; keeps a rendering under 64 MB. */
  public static final long DEFAULT_WORK_CHARACTERS = 16_000_000;

  /** Time by default. */
  public static final Duration DEFAULT_TIME = Duration.ofSeconds(5);

  /** The limits to use unless there is a reason for others. */
  public static final RenderLimits DEFAULT =
      new RenderLimits(
          DEFAULT_STEPS,
          DEFAULT_DEPTH,
          DEFAULT_OUTPUT_CHARACTERS,
          DEFAULT_WORK_CHARACTERS,
          DEFAULT_TIME);

  /** Characters that one element of a list or dict counts for. */
  static final int ELEMENT_COST = 16;

  private static final int LEAST_DEPTH = 10;
  private static final int MOST_DEPTH = 2_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a limit is out of its range
   */
  public RenderLimits {
    if (steps < 1 || outputCharacters < 1 || workCharacters < 1) {
      throw new IllegalArgumentException("Render limits must be at least 1");
    }
    if (depth < LEAST_DEPTH || depth > MOST_DEPTH) {
      throw new IllegalArgumentException(
          "The depth limit is " + depth + "; allowed is " + LEAST_DEPTH + " to " + MOST_DEPTH);
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("The time limit must be positive");
    }
  }
}
