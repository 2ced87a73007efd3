package dev.clue.core.prompt;

import dev.clue.api.ClueException;
import dev.clue.core.protocol.FirstToken;
import dev.clue.core.protocol.Protocol;
import java.util.Arrays;
import java.util.List;

/** The form in which a conversation goes to a model that renders no chat template of ours. */
public enum PromptStyle {
  /** Messages, the instructions in one of their own. */
  CHAT("chat"),
  /** Messages, the instructions before the first question. */
  CHAT_WITHOUT_SYSTEM("chat-without-system"),
  /** Plain text, for base models. */
  TEXT("text");

  private final String wireName;

  PromptStyle(String wireName) {
    this.wireName = wireName;
  }

  /** The name in options and signatures. */
  public String wireName() {
    return wireName;
  }

  /**
   * The style of that name.
   *
   * @throws ClueException if there is none
   */
  public static PromptStyle ofWireName(String name) {
    for (PromptStyle style : values()) {
      if (style.wireName.equals(name)) {
        return style;
      }
    }
    throw new ClueException(
        "The prompt style is '" + name + "', must be one of " + String.join(", ", names()) + ".");
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(PromptStyle::wireName).toList();
  }

  /**
   * What writes prompts in this style as text, by a model's chat template.
   *
   * @throws IllegalStateException for {@link #TEXT}, which needs no template
   */
  public PromptRenderer renderer(Protocol protocol, ChatTemplate template) {
    if (this == TEXT) {
      throw new IllegalStateException("plain text is written without a chat template");
    }
    return new TemplateRenderer(this, template, protocol.get(FirstToken.class).policy());
  }

  /** What writes prompts in this style under a protocol. */
  public PromptRenderer renderer(Protocol protocol) {
    return this == TEXT
        ? new TextRenderer(protocol.get(FirstToken.class).policy())
        : new ChatRenderer(this);
  }
}
