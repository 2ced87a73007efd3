package dev.clue.core.prompt;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Wordings of the benchmark's tasks. Thread-safe. */
public interface PromptLibrary {

  /**
   * A task's wording.
   *
   * @param task its id
   * @throws dev.clue.api.ClueException if there is none, or it cannot be read
   */
  TaskPrompts prompts(String task);

  /**
   * How many new tokens the library's owner asks for, or null where it does not say. For people
   * only: a protocol has its own number.
   */
  @Nullable Integer newTokens(String task);

  /** Whose wording it is, for the signature: {@code own} or {@code checkout}. */
  String origin();

  /** The project's own wording. */
  static PromptLibrary own() {
    return OwnPrompts.INSTANCE;
  }

  /**
   * The published wording, read from a checkout of the reference. Nothing of it is run.
   *
   * @param directory the checkout, with its folder {@code eval}
   * @throws dev.clue.api.ClueException if it is no such folder
   */
  static PromptLibrary fromCheckout(Path directory) {
    return CheckoutPrompts.open(directory);
  }
}
