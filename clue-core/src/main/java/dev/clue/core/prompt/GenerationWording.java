package dev.clue.core.prompt;

import dev.clue.api.task.Conversation.Exchange;
import java.nio.file.Path;
import java.util.Map;

/**
 * The wording by which MeDiSumQA is made, in two questions: what a letter tells the patient about
 * the stay, and which question each of these statements answers.
 *
 * @param statements asks for statements; its field is {@code instructions}
 * @param questions asks for questions; its field is {@code statements}
 * @param origin whose wording it is: {@code own} or {@code checkout}
 */
public record GenerationWording(
    GenerationPrompts statements, GenerationPrompts questions, String origin) {
  /** How a list of statements begins. */
  public static final String STATEMENTS_START = "\nStatements:\n- ";

  /** How a list of questions begins. */
  public static final String QUESTIONS_START = "\nQuestion: ";

  private static final String STATEMENTS = "medisumqa-statements";
  private static final String QUESTIONS = "medisumqa-questions";
  private static final String EXAMPLE = "example";
  private static final String EXAMPLE_ANSWER = "example-answer";

  /**
   * A letter whose statements are shown.
   *
   * @param instructions what it tells the patient
   * @param statements the line {@code Statements:}, then one line {@code - ...} for each
   */
  public record Example(String instructions, String statements) {
    @Override
    public String toString() {
      return "Example";
    }
  }

  /** The project's own wording, with an invented letter. */
  public static GenerationWording own() {
    return own(
        new Example(
            OwnPrompts.required(STATEMENTS, EXAMPLE),
            OwnPrompts.required(STATEMENTS, EXAMPLE_ANSWER)));
  }

  /** The project's own wording, with another letter. */
  public static GenerationWording own(Example example) {
    PromptTemplate question = template(STATEMENTS);
    Exchange shown =
        new Exchange(
            question.format(Map.of("instructions", example.instructions())),
            "\n" + example.statements());
    PromptTemplate asking = template(QUESTIONS);
    Exchange solved =
        new Exchange(
            asking.format(Map.of("statements", OwnPrompts.required(QUESTIONS, EXAMPLE))),
            OwnPrompts.required(QUESTIONS, EXAMPLE_ANSWER));
    return new GenerationWording(
        new GenerationPrompts(
            system(STATEMENTS), shown, question, "instructions", STATEMENTS_START),
        new GenerationPrompts(system(QUESTIONS), solved, asking, "statements", QUESTIONS_START),
        "own");
  }

  /**
   * The published wording, read from a checkout of the reference; nothing of it is run.
   *
   * @param directory the checkout, with its folder {@code data/MeDiSumQA}
   * @throws dev.clue.api.ClueException if a file or a text of it is missing
   */
  public static GenerationWording fromCheckout(Path directory, Example example) {
    return new CheckoutGeneration(directory).wording(example);
  }

  /**
   * The statements that a checkout lists about its example letter.
   *
   * @throws dev.clue.api.ClueException if the file is missing
   */
  public static String statementsOfCheckout(Path directory) {
    return new CheckoutGeneration(directory).exampleStatements();
  }

  private static String system(String task) {
    return OwnPrompts.required(task, "system");
  }

  private static PromptTemplate template(String task) {
    return PromptTemplate.parse(
        OwnPrompts.required(task, "question"), "prompts/" + task + "/question.txt");
  }
}
