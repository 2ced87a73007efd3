package dev.clue.core.prompt;

import dev.clue.api.model.Prompt;
import dev.clue.api.task.Conversation;

/** Writes a conversation in the form that a backend takes. Thread-safe and pure. */
public interface PromptRenderer {

  /** The prompt of a conversation. */
  Prompt render(Conversation conversation);

  /** Everything that changes what is rendered (style, template's hash), for the signature. */
  String identity();
}
