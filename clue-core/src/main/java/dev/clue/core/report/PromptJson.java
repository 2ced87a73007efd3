package dev.clue.core.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.Prompt;
import dev.clue.core.journal.RunJson;

/** A prompt as an object of {@code prompts/<task>.jsonl}. */
final class PromptJson {
  private PromptJson() {}

  static ObjectNode of(String sample, Prompt prompt) {
    ObjectNode object = RunJson.object();
    object.put("id", sample);
    if (prompt instanceof Prompt.Chat chat) {
      ArrayNode messages = object.putArray("messages");
      for (ChatMessage message : chat.messages()) {
        ObjectNode written = messages.addObject();
        written.put("role", message.role().wireName());
        written.put("content", message.content());
      }
      if (!chat.prefill().isEmpty()) {
        object.put("prefill", chat.prefill());
      }
    } else if (prompt instanceof Prompt.Text text) {
      object.put("text", text.text());
    } else if (prompt instanceof Prompt.Tokens tokens) {
      ArrayNode ids = object.putArray("tokens");
      for (int id : tokens.ids()) {
        ids.add(id);
      }
    }
    return object;
  }
}
