package dev.clue.core.prompt;

import dev.clue.api.ClueException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The wording of a checkout of the reference, of 2024 or 2025. */
final class CheckoutPrompts implements PromptLibrary {
  private static final String SYSTEM = "sys_prompt";
  private static final String QUESTION = "user_prompt_template";
  private static final String ANSWER = "assistant_response_template";
  private static final String DOCUMENT_QUESTION = "prompt_template";
  private static final Set<String> NUMBERS = Set.of("max_tokens", "max_new_tokens");

  private static final Map<String, String> FILES =
      Map.of(
          "mednli", "eval_mednli.py",
          "meqsum", "eval_meqsum.py",
          "problem-summary", "eval_ProblemSummary.py",
          "longhealth", "eval_LongHealth.py",
          "medisumqa", "eval_MeDiSumQA.py",
          "medisumcode", "eval_MeDiSumCode.py");

  private final Path folder;

  private CheckoutPrompts(Path folder) {
    this.folder = folder;
  }

  static CheckoutPrompts open(Path directory) {
    Path folder = directory.resolve("eval");
    if (!Files.isDirectory(folder)) {
      throw new ClueException(
          "The directory "
              + directory
              + " has no folder 'eval', must be a checkout of the reference (TIO-IKIM/CLUE).");
    }
    return new CheckoutPrompts(folder);
  }

  @Override
  public TaskPrompts prompts(String task) {
    if (task.equals("longhealth")) {
      PythonConstants constants = read(task, Set.of(SYSTEM, DOCUMENT_QUESTION));
      return new TaskPrompts(
          constants.text(SYSTEM),
          template(constants, DOCUMENT_QUESTION),
          PromptTemplate.empty(),
          PromptTemplate.empty());
    }
    PythonConstants constants = read(task, Set.of(SYSTEM, QUESTION, ANSWER));
    return new TaskPrompts(
        constants.text(SYSTEM),
        template(constants, QUESTION),
        PromptTemplate.empty(),
        template(constants, ANSWER));
  }

  @Override
  public @Nullable Integer newTokens(String task) {
    PythonConstants constants = read(task, Set.of());
    for (String name : NUMBERS) {
      Integer number = constants.number(name);
      if (number != null) {
        return number;
      }
    }
    return null;
  }

  @Override
  public String origin() {
    return "checkout";
  }

  private PythonConstants read(String task, Set<String> texts) {
    String file = FILES.get(task);
    if (file == null) {
      throw new ClueException("The reference has no wording for a task '" + task + "'.");
    }
    return PythonConstants.read(folder.resolve(file), texts, NUMBERS);
  }

  private static PromptTemplate template(PythonConstants constants, String name) {
    return PromptTemplate.parse(constants.text(name), name + " of " + constants.file());
  }
}
