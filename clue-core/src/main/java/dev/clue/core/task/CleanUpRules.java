package dev.clue.core.task;

import dev.clue.core.metric.text.ReferenceCleanUp;
import dev.clue.core.protocol.CleanUp;
import dev.clue.core.text.PythonSpace;
import java.util.Locale;

/**
 * What is cut from an answer before it is read.
 *
 * @param active whether anything is
 * @param phi whether the model is one of the Phi family, by its name
 */
record CleanUpRules(boolean active, boolean phi) {

  static CleanUpRules of(TaskSettings settings) {
    return new CleanUpRules(
        settings.protocol().has(CleanUp.BY_NAME_AND_PATTERN),
        settings.modelName().toLowerCase(Locale.ROOT).contains("phi"));
  }

  /** Up to where a Phi model wrote the end of its turn. */
  String cutTurnEnd(String answer) {
    return active && phi ? ReferenceCleanUp.cutAtPhiEnd(answer) : answer;
  }

  /** The same, and without what looks like a prompt of the model's own. */
  String cutPrompts(String answer) {
    return active ? ReferenceCleanUp.cutSelfPrompting(cutTurnEnd(answer)) : answer;
  }

  /** Up to the end of the turn, and without white space around it. */
  String strip(String answer) {
    return active ? PythonSpace.strip(cutTurnEnd(answer)) : answer;
  }
}
