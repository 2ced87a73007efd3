package dev.clue.api.model;

import java.util.Objects;

/**
 * One message of a conversation.
 *
 * @param role who speaks
 * @param content what is said
 */
public record ChatMessage(Role role, String content) {

  /** Who speaks. */
  public enum Role {
    /** The instructions. */
    SYSTEM,
    /** The person who asks. */
    USER,
    /** The model. */
    ASSISTANT;

    /** The name that chat templates and servers use: lower case. */
    public String wireName() {
      return switch (this) {
        case SYSTEM -> "system";
        case USER -> "user";
        case ASSISTANT -> "assistant";
      };
    }

    /**
     * The role of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Role ofWireName(String name) {
      for (Role role : values()) {
        if (role.wireName().equals(name)) {
          return role;
        }
      }
      throw new IllegalArgumentException(
          "role is '" + name + "', must be system, user or assistant");
    }
  }

  /** Checks for null. */
  public ChatMessage {
    Objects.requireNonNull(role);
    Objects.requireNonNull(content);
  }

  /** Instructions. */
  public static ChatMessage system(String content) {
    return new ChatMessage(Role.SYSTEM, content);
  }

  /** A question. */
  public static ChatMessage user(String content) {
    return new ChatMessage(Role.USER, content);
  }

  /** An answer. */
  public static ChatMessage assistant(String content) {
    return new ChatMessage(Role.ASSISTANT, content);
  }

  @Override
  public String toString() {
    return role.wireName() + "[" + content.length() + " characters]";
  }
}
