package dev.clue.core.prompt;

import dev.clue.api.model.BosPolicy;
import dev.clue.api.model.Prompt;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Conversation.Exchange;
import java.util.Locale;

/**
 * Writes plain text for models without a chat template: instructions, questions and answers, a
 * blank line between them.
 */
final class TextRenderer implements PromptRenderer {
  private static final String BLANK_LINE = "\n\n";

  private final BosPolicy firstToken;

  TextRenderer(BosPolicy firstToken) {
    this.firstToken = firstToken;
  }

  @Override
  public Prompt.Text render(Conversation conversation) {
    StringBuilder text = new StringBuilder();
    if (!conversation.system().isEmpty()) {
      text.append(conversation.system()).append(conversation.joins().text());
    }
    for (Exchange shown : conversation.demonstrations()) {
      text.append(shown.question()).append(BLANK_LINE);
      text.append(shown.answer()).append(BLANK_LINE);
    }
    text.append(conversation.question()).append(conversation.joins().closing());
    return new Prompt.Text(text.append(conversation.prefill()).toString(), firstToken);
  }

  @Override
  public String identity() {
    return "text|first-token:" + firstToken.name().toLowerCase(Locale.ROOT);
  }
}
