package dev.clue.core.length;

import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter;
import dev.clue.api.task.Conversation;
import dev.clue.core.prompt.PromptRenderer;
import java.util.function.ToIntFunction;

/**
 * Counts the tokens of a conversation as the model will see it.
 *
 * <p>Text is counted exactly. Messages, whose template only a server knows, are estimated: the
 * tokens of their contents and a few for what a template puts around each.
 */
public final class PromptCounter implements ToIntFunction<Conversation> {
  /** What a chat template adds to a message; templates of common models add 3 to 7 tokens. */
  static final int TOKENS_AROUND_A_MESSAGE = 8;

  private final PromptRenderer renderer;
  private final TokenCounter tokens;

  /** Counts what the renderer writes, in tokens of that tokenizer. */
  public PromptCounter(PromptRenderer renderer, TokenCounter tokens) {
    this.renderer = renderer;
    this.tokens = tokens;
  }

  @Override
  public int applyAsInt(Conversation conversation) {
    return count(renderer.render(conversation));
  }

  /** How many tokens a prompt has. */
  public int count(Prompt prompt) {
    if (prompt instanceof Prompt.Text text) {
      return tokens.count(text);
    }
    if (prompt instanceof Prompt.Tokens ids) {
      return ids.ids().length;
    }
    Prompt.Chat chat = (Prompt.Chat) prompt;
    int count = chat.prefill().isEmpty() ? 0 : tokens.count(chat.prefill());
    for (ChatMessage message : chat.messages()) {
      count += tokens.count(message.content()) + TOKENS_AROUND_A_MESSAGE;
    }
    return count;
  }
}
