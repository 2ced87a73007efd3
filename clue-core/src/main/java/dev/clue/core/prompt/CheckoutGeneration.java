package dev.clue.core.prompt;

import dev.clue.api.ClueException;
import dev.clue.api.task.Conversation.Exchange;
import dev.clue.core.prompt.GenerationWording.Example;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The wording of a checkout's {@code data/MeDiSumQA}, in either of its two forms: with instructions
 * of their own, or, the older one, with instructions that hold the example and stand as the first
 * question.
 */
final class CheckoutGeneration {
  private static final String STATEMENTS_SYSTEM = "fact_extraction_system_prompt";
  private static final String STATEMENTS_QUESTION = "fact_extraction_user_template";
  private static final String STATEMENTS_ANSWER = "fact_extraction_answer";
  private static final String QUESTIONS_SYSTEM = "question_generation_system_prompt";
  private static final String QUESTIONS_QUESTION = "questions_generation_user_template";
  private static final String EXAMPLE_INPUT = "question_generation_example_input";
  private static final String EXAMPLE_OUTPUT = "question_generation_example_output";
  private static final String OLD_EXAMPLE_OUTPUT = "question_generation_answer_example";
  private static final String OLD_LETTER = "example_ds";

  private static final Set<String> NEEDED =
      Set.of(
          STATEMENTS_SYSTEM,
          STATEMENTS_QUESTION,
          STATEMENTS_ANSWER,
          QUESTIONS_SYSTEM,
          QUESTIONS_QUESTION);

  private final Path folder;

  CheckoutGeneration(Path directory) {
    folder = directory.resolve("data").resolve("MeDiSumQA");
  }

  GenerationWording wording(Example example) {
    PythonConstants constants = read(NEEDED);
    boolean old = !constants.has(EXAMPLE_INPUT);
    if (old) {
      Set<String> needed = new HashSet<>(NEEDED);
      needed.add(OLD_EXAMPLE_OUTPUT);
      constants = read(needed);
    }
    return new GenerationWording(
        statements(constants, example, old), questions(constants, old), "checkout");
  }

  private static GenerationPrompts statements(
      PythonConstants constants, Example example, boolean old) {
    PromptTemplate question = template(constants, STATEMENTS_QUESTION);
    String answer =
        template(constants, STATEMENTS_ANSWER).format(Map.of("statements", example.statements()));
    String shown =
        old
            ? template(constants, STATEMENTS_SYSTEM)
                .format(Map.of(OLD_LETTER, example.instructions()))
            : question.format(Map.of("instructions", example.instructions()));
    return new GenerationPrompts(
        old ? "" : constants.text(STATEMENTS_SYSTEM),
        new Exchange(shown, answer),
        question,
        "instructions",
        GenerationWording.STATEMENTS_START);
  }

  private static GenerationPrompts questions(PythonConstants constants, boolean old) {
    String system = constants.text(QUESTIONS_SYSTEM);
    Exchange example =
        old
            ? new Exchange(system, constants.text(OLD_EXAMPLE_OUTPUT))
            : new Exchange(constants.text(EXAMPLE_INPUT), constants.text(EXAMPLE_OUTPUT));
    return new GenerationPrompts(
        old ? "" : system,
        example,
        template(constants, QUESTIONS_QUESTION),
        "statements",
        GenerationWording.QUESTIONS_START);
  }

  String exampleStatements() {
    Path file = folder.resolve("example_statements.txt");
    try {
      return Files.readString(file, StandardCharsets.UTF_8)
          .replace("\r\n", "\n")
          .replace('\r', '\n');
    } catch (IOException e) {
      throw new ClueException(
          "The file " + file + " cannot be read (" + e.getClass().getSimpleName() + ").", e);
    }
  }

  private PythonConstants read(Set<String> needed) {
    return PythonConstants.read(folder.resolve("prompts.py"), needed, Set.of());
  }

  private static PromptTemplate template(PythonConstants constants, String name) {
    return PromptTemplate.parse(constants.text(name), name + " of " + constants.file());
  }
}
