package dev.clue.core.prompt;

import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.ChatMessage.Role;
import java.util.ArrayList;
import java.util.List;

/** Puts a first system message before the first question, for models that take none. */
public final class SystemFolding {
  private static final String BLANK_LINE = "\n\n";

  private SystemFolding() {}

  /** The messages without their first system message; the question behind it begins with it. */
  public static List<ChatMessage> fold(List<ChatMessage> messages) {
    if (messages.size() < 2
        || messages.get(0).role() != Role.SYSTEM
        || messages.get(1).role() != Role.USER) {
      return messages;
    }
    List<ChatMessage> folded = new ArrayList<>(messages.subList(1, messages.size()));
    folded.set(
        0, ChatMessage.user(messages.get(0).content() + BLANK_LINE + messages.get(1).content()));
    return folded;
  }
}
