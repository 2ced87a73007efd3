package dev.clue.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.api.ClueException;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.ChatMessage.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of messages: a JSON list of objects with role and content. */
final class MessagesFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MessagesFile() {}

  static List<ChatMessage> read(Path file) {
    JsonNode list;
    try {
      list = JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ClueException("The messages " + file + " cannot be read as JSON.", e);
    }
    List<ChatMessage> messages = new ArrayList<>();
    for (JsonNode message : list) {
      JsonNode role = message.path("role");
      JsonNode content = message.path("content");
      if (!role.isTextual() || !content.isTextual()) {
        throw new ClueException(
            "Message "
                + (messages.size() + 1)
                + " of "
                + file
                + " must have a role and a content, both text.");
      }
      messages.add(new ChatMessage(Role.ofWireName(role.asText()), content.asText()));
    }
    if (!list.isArray() || messages.isEmpty()) {
      throw new ClueException(file + " must hold a JSON list of at least one message.");
    }
    return messages;
  }
}
