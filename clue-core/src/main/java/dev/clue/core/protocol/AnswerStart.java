package dev.clue.core.protocol;

/**
 * Which tasks' demonstrations keep the beginning of an answer. A checkout's answers are always
 * shown whole.
 */
public enum AnswerStart implements ProtocolSwitch {
  /** All that have one. */
  ALL_TASKS,
  /** MeDiSumCode alone. */
  MEDISUMCODE,
  /** None. */
  NONE;

  @Override
  public String key() {
    return "layout.answer-start";
  }

  /** Whether this task's demonstrations keep it. */
  public boolean keeps(String task) {
    return this == ALL_TASKS || (this == MEDISUMCODE && task.equals("medisumcode"));
  }
}
