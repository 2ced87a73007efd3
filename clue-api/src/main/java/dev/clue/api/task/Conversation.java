package dev.clue.api.task;

import java.util.List;
import java.util.Objects;

/**
 * What a model is shown of a sample, before it is written as messages or as text.
 *
 * @param system instructions; empty for none
 * @param demonstrations solved samples, in their order
 * @param question the sample itself
 * @param prefill the beginning of the answer, from which the model goes on; empty for none
 * @param joins what stands between the parts where they are written together
 */
public record Conversation(
    String system, List<Exchange> demonstrations, String question, String prefill, Joins joins) {
  /** Copies the demonstrations. */
  public Conversation {
    demonstrations = List.copyOf(demonstrations);
    Objects.requireNonNull(system);
    Objects.requireNonNull(question);
    Objects.requireNonNull(prefill);
  }

  /** The same without its first demonstrations, of which {@code kept} are left. */
  public Conversation withDemonstrations(int kept) {
    List<Exchange> last =
        demonstrations.subList(demonstrations.size() - kept, demonstrations.size());
    return new Conversation(system, last, question, prefill, joins);
  }

  /** The same with other demonstrations. */
  public Conversation withDemonstrations(List<Exchange> others) {
    return new Conversation(system, others, question, prefill, joins);
  }

  /** The same with another question. */
  public Conversation withQuestion(String other) {
    return new Conversation(system, demonstrations, other, prefill, joins);
  }

  @Override
  public String toString() {
    return "Conversation[" + demonstrations.size() + " demonstrations]";
  }

  /**
   * A question and its answer.
   *
   * @param question as the sample's would be
   * @param answer as the model should write it, prefill included
   */
  public record Exchange(String question, String answer) {
    @Override
    public String toString() {
      return "Exchange";
    }
  }

  /**
   * What stands between parts that are written together.
   *
   * @param folded between the instructions and the first question, in one message, for chat
   *     templates that take no system role
   * @param text between the instructions and the first question in plain text
   * @param closing after the question in plain text, before the answer
   */
  public record Joins(String folded, String text, String closing) {
    /** A blank line everywhere. */
    public static final Joins BLANK_LINE = new Joins("\n\n", "\n\n", "\n\n");
  }
}
