package dev.clue.inference.http.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.Prompt;

/** Writes conversations. */
public final class Messages {
  private Messages() {}

  /** Adds {@code messages}; a prefill comes last, as the beginning of the assistant's message. */
  public static void write(ObjectNode body, Prompt.Chat chat) {
    ArrayNode messages = body.putArray("messages");
    chat.messages().forEach(message -> add(messages, message));
    if (!chat.prefill().isEmpty()) {
      add(messages, ChatMessage.assistant(chat.prefill()));
    }
  }

  private static void add(ArrayNode messages, ChatMessage message) {
    messages
        .addObject()
        .put("role", message.role().wireName())
        .put("content", Json.sendable(message.content()));
  }
}
