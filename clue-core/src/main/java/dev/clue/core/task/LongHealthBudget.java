package dev.clue.core.task;

import dev.clue.api.ClueException;
import dev.clue.core.protocol.BudgetScope;
import dev.clue.core.protocol.DocumentBudget;
import dev.clue.core.protocol.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * How long LongHealth's prompts may be.
 *
 * @param task1 the most tokens of a prompt of sub-task 1
 * @param others the same of sub-tasks 2 and 3
 */
record LongHealthBudget(int task1, int others) {

  /**
   * The budget under the settings. Where the reference's arithmetic holds it is the published
   * number. Else the room of the answer is taken off, and what does not fit the model's window.
   *
   * @param newTokens the most tokens of an answer
   * @throws ClueException if it depends on the model's window, and that is not known
   */
  static LongHealthBudget of(TaskSettings settings, int newTokens) {
    Protocol protocol = settings.protocol();
    Integer window = settings.contextLength();
    int budget = settings.longHealthBudget();
    int others = protocol.has(BudgetScope.ALL_TASKS) ? budget : known(window, protocol);
    if (protocol.has(DocumentBudget.SUM_OF_PARTS)) {
      return new LongHealthBudget(budget, others);
    }
    int fits = window == null ? Integer.MAX_VALUE : window;
    return new LongHealthBudget(
        Math.min(budget, fits) - newTokens, Math.min(others, fits) - newTokens);
  }

  /** The most tokens of a sub-task's prompt. */
  int of(int subtask) {
    return subtask == 1 ? task1 : others;
  }

  private static int known(@Nullable Integer window, Protocol protocol) {
    if (window == null) {
      throw new ClueException(
          "Under the protocol "
              + protocol
              + " LongHealth's tasks 2 and 3 fill the model's whole window, and its length is not"
              + " known: name the context length with --context-length N.");
    }
    return window;
  }
}
