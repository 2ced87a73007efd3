package dev.clue.core.generation.qa;

import dev.clue.api.ClueException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A step of MeDiSumQA's making. Each reads what the one before it wrote. */
public enum QaStep {
  /** Chooses letters and asks the model what they say about the stay. */
  STATEMENTS,
  /** Asks the model for a question to each statement. */
  QUESTIONS,
  /** Keeps the pairs whose answer is a statement, word for word. */
  FILTER,
  /** Takes the pairs whose question says least of its answer. */
  SELECTION;

  /** The name on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the step asks a model. */
  boolean asks() {
    return this == STATEMENTS || this == QUESTIONS;
  }

  /**
   * Steps of a list such as {@code filter,selection}.
   *
   * @throws ClueException naming those that there are
   */
  public static Set<QaStep> parse(String list) {
    Set<QaStep> steps = EnumSet.noneOf(QaStep.class);
    for (String id : list.split(",", -1)) {
      steps.add(
          Arrays.stream(values())
              .filter(step -> step.id().equals(id.strip()))
              .findFirst()
              .orElseThrow(() -> unknown(id.strip())));
    }
    return steps;
  }

  private static ClueException unknown(String id) {
    String all = Arrays.stream(values()).map(QaStep::id).collect(Collectors.joining(", "));
    return new ClueException("The step '" + id + "' is not one of " + all + "; change --steps.");
  }
}
