package dev.clue.core.task;

import java.util.function.ToIntFunction;

/** The documents of one prompt of LongHealth. Thread-safe. */
interface TrialDocuments {
  /** What stands between two documents of a prompt. */
  String SEPARATOR = "\n\n--------------\n\n";

  /**
   * Their text.
   *
   * @param promptTokens counts the tokens of the prompt that holds a text of documents
   */
  String text(ToIntFunction<String> promptTokens);
}
