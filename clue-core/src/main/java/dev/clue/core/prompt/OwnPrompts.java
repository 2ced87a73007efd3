package dev.clue.core.prompt;

import dev.clue.api.ClueException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The project's own wording: resources {@code prompts/TASK/PART.txt}. The line feed at a file's end
 * is not part of it.
 */
enum OwnPrompts implements PromptLibrary {
  /** The only one. */
  INSTANCE;

  @Override
  public TaskPrompts prompts(String task) {
    String system = part(task, "system");
    PromptTemplate question = template(task, "question");
    if (system == null) {
      throw new ClueException("There is no wording for a task '" + task + "'.");
    }
    return new TaskPrompts(
        system, question, template(task, "answer-start"), template(task, "answer"));
  }

  @Override
  public @Nullable Integer newTokens(String task) {
    return null;
  }

  @Override
  public String origin() {
    return "own";
  }

  private static PromptTemplate template(String task, String part) {
    String text = part(task, part);
    return text == null
        ? PromptTemplate.empty()
        : PromptTemplate.parse(text, "prompts/" + task + "/" + part + ".txt");
  }

  /** A part that must be there. */
  static String required(String task, String part) {
    return Objects.requireNonNull(part(task, part), () -> "no prompts/" + task + "/" + part);
  }

  private static @Nullable String part(String task, String part) {
    String name = "prompts/" + task + "/" + part + ".txt";
    try (InputStream in = OwnPrompts.class.getResourceAsStream("/dev/clue/core/" + name)) {
      if (in == null) {
        return null;
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
      return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + name + " cannot be read", e);
    }
  }
}
