package dev.clue.core.prompt;

import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.Prompt;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Conversation.Exchange;
import java.util.ArrayList;
import java.util.List;

/** Writes messages: instructions, then questions and answers by turns, the question last. */
final class ChatRenderer implements PromptRenderer {
  private final PromptStyle style;

  ChatRenderer(PromptStyle style) {
    this.style = style;
  }

  @Override
  public Prompt.Chat render(Conversation conversation) {
    List<ChatMessage> messages = new ArrayList<>();
    String before = "";
    if (!conversation.system().isEmpty()) {
      if (style == PromptStyle.CHAT_WITHOUT_SYSTEM) {
        before = conversation.system() + conversation.joins().folded();
      } else {
        messages.add(ChatMessage.system(conversation.system()));
      }
    }
    for (Exchange shown : conversation.demonstrations()) {
      messages.add(ChatMessage.user(before + shown.question()));
      messages.add(ChatMessage.assistant(shown.answer()));
      before = "";
    }
    messages.add(ChatMessage.user(before + conversation.question()));
    return new Prompt.Chat(messages, conversation.prefill());
  }

  @Override
  public String identity() {
    return style.wireName();
  }
}
