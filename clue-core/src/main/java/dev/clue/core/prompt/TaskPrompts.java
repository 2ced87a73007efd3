package dev.clue.core.prompt;

import dev.clue.api.ClueException;
import dev.clue.core.text.Sha256;
import java.util.List;

/**
 * The wording of a task.
 *
 * @param system instructions, shown as they are
 * @param question template of what is asked about a sample
 * @param answerStart how an answer begins where a protocol wants answers to begin alike; empty for
 *     none
 * @param answer template of a demonstration's answer, behind its beginning
 */
public record TaskPrompts(
    String system, PromptTemplate question, PromptTemplate answerStart, PromptTemplate answer) {

  /** SHA-256 of all parts, for the signature. */
  public String sha256() {
    StringBuilder all = new StringBuilder();
    for (String part :
        new String[] {system, question.source(), answerStart.source(), answer.source()}) {
      all.append(part.length()).append('\n').append(part);
    }
    return Sha256.hex(all.toString());
  }

  /**
   * Checks that the templates name no field that the task lacks.
   *
   * @param fields what a question may name
   * @param gold what an answer may name; empty for nothing
   * @throws ClueException naming the field and what may be named
   */
  public void check(List<String> fields, String gold) {
    check("question", question, fields);
    check("answer", answer, List.of(gold));
    check("answer's beginning", answerStart, List.of(gold));
  }

  private static void check(String part, PromptTemplate template, List<String> allowed) {
    for (String field : template.fields()) {
      if (!allowed.contains(field)) {
        throw new ClueException(
            "The template of the "
                + part
                + " names {"
                + field
                + "}, may name only "
                + String.join(", ", allowed)
                + ".");
      }
    }
  }

  @Override
  public String toString() {
    return "TaskPrompts[" + sha256() + "]";
  }
}
