package dev.clue.inference.http.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.model.ChatMessage;
import java.util.ArrayList;
import java.util.List;

/** Reads messages. */
final class Conversations {
  private Conversations() {}

  static List<ChatMessage> read(JsonNode body) {
    List<ChatMessage> messages = new ArrayList<>();
    for (JsonNode message : body.path("messages")) {
      messages.add(
          new ChatMessage(
              ChatMessage.Role.ofWireName(message.path("role").asText()),
              message.path("content").asText()));
    }
    return messages;
  }
}
