package dev.clue.core.prompt;

import dev.clue.api.ClueException;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Conversation.Exchange;
import dev.clue.api.task.Conversation.Joins;
import dev.clue.core.text.Sha256;
import java.util.List;
import java.util.Map;

/**
 * The wording of a question that is put to a model while data are made.
 *
 * @param system instructions; empty for none
 * @param example the one solved question that is shown
 * @param question template of what is asked
 * @param field the only field that the template may name
 * @param answerStart how the answer begins
 */
public record GenerationPrompts(
    String system, Exchange example, PromptTemplate question, String field, String answerStart) {

  /** Checks that the template names its field and no other. */
  public GenerationPrompts {
    if (!List.copyOf(question.fields()).equals(List.of(field))) {
      throw new ClueException(
          "The template of a generation's question names the fields "
              + question.fields()
              + ", must name {"
              + field
              + "} alone.");
    }
  }

  /**
   * What the model is shown.
   *
   * @param value of the field
   * @param begun whether the answer is begun for it
   */
  public Conversation conversation(String value, boolean begun) {
    return new Conversation(
        system,
        List.of(example),
        question.format(Map.of(field, value)),
        begun ? answerStart : "",
        Joins.BLANK_LINE);
  }

  /** SHA-256 of all parts, for the manifest. */
  public String sha256() {
    StringBuilder all = new StringBuilder();
    for (String part :
        List.of(system, example.question(), example.answer(), question.source(), answerStart)) {
      all.append(part.length()).append('\n').append(part);
    }
    return Sha256.hex(all.toString());
  }
}
