package dev.clue.api.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What goes to a model. */
public sealed interface Prompt {

  /**
   * Messages, for a backend that renders the chat template itself.
   *
   * @param messages at least one
   * @param prefill the beginning of the answer, from which the model goes on; empty for none. It is
   *     not part of the completion.
   */
  record Chat(List<ChatMessage> messages, String prefill) implements Prompt {
    /** Copies the messages. */
    public Chat {
      messages = List.copyOf(messages);
      Objects.requireNonNull(prefill);
      if (messages.isEmpty()) {
        throw new IllegalArgumentException("a chat prompt needs at least one message");
      }
    }

    /** Messages without a prefill. */
    public Chat(List<ChatMessage> messages) {
      this(messages, "");
    }

    @Override
    public String toString() {
      return "Chat[" + messages.size() + " messages]";
    }
  }

  /**
   * Text as the model shall see it.
   *
   * @param text the rendered text, special tokens written out
   * @param bos what is done about the beginning-of-sequence token
   */
  record Text(String text, BosPolicy bos) implements Prompt {
    /** Checks for null. */
    public Text {
      Objects.requireNonNull(text);
      Objects.requireNonNull(bos);
    }

    /** Text that reaches the model with exactly one beginning-of-sequence token. */
    public Text(String text) {
      this(text, BosPolicy.EXACTLY_ONE);
    }

    @Override
    public String toString() {
      return "Text[" + text.length() + " characters]";
    }
  }

  /**
   * Token ids, sent as they are.
   *
   * @param ids shape [tokens], each from 0 to the vocabulary's size less 1
   */
  // Copied on both ways, and compared by content.
  @SuppressWarnings("ArrayRecordComponent")
  record Tokens(int[] ids) implements Prompt {
    /** Copies the ids. */
    public Tokens {
      ids = ids.clone();
      if (ids.length == 0) {
        throw new IllegalArgumentException("a token prompt needs at least one token");
      }
    }

    @Override
    public int[] ids() {
      return ids.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Tokens that && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
      return "Tokens[" + ids.length + " tokens]";
    }
  }
}
