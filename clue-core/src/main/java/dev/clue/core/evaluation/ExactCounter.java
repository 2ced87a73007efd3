package dev.clue.core.evaluation;

import dev.clue.api.model.ChatTemplateSource;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.api.model.Tokenizer;
import dev.clue.core.prompt.ChatTemplate;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Counts prompts to the token, by a model's folder.
 *
 * @param tokenizer the folder's tokenizer and chat template
 * @param today what the template takes for today
 */
record ExactCounter(Tokenizer tokenizer, LocalDate today) {

  /** How many tokens a prompt has; null for messages where the folder holds no chat template. */
  @Nullable Integer count(Prompt prompt) {
    if (prompt instanceof Prompt.Text text) {
      return tokenizer.count(text);
    }
    if (prompt instanceof Prompt.Tokens tokens) {
      return tokens.ids().length;
    }
    ChatTemplateSource source = tokenizer.chatTemplate();
    return source == null ? null : ofChat((Prompt.Chat) prompt, source);
  }

  private int ofChat(Prompt.Chat chat, ChatTemplateSource source) {
    String text = ChatTemplate.compile(source, today).render(chat.messages()) + chat.prefill();
    // The template writes the special tokens itself.
    return tokenizer.encode(text, SpecialTokens.NONE).length;
  }
}
