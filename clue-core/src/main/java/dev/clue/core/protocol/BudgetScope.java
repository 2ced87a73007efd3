package dev.clue.core.protocol;

/** Which of LongHealth's sub-tasks the budget holds for. */
public enum BudgetScope implements ProtocolSwitch {
  /** All three. */
  ALL_TASKS,
  /** Task 1; tasks 2 and 3 fill the model's whole window. */
  TASK_1;

  @Override
  public String key() {
    return "longhealth.budget-scope";
  }
}
