package dev.clue.core.prompt;

import dev.clue.api.ClueException;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.ChatTemplateSource;
import dev.clue.core.prompt.jinja.JinjaTemplate;
import dev.clue.core.prompt.jinja.RenderLimits;
import dev.clue.core.prompt.jinja.TemplateException;
import dev.clue.core.text.Sha256;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's chat template, ready to write messages as the model was trained on them: as
 * transformers' {@code apply_chat_template(messages, add_generation_prompt=True)} does, without
 * tools and documents. Immutable and thread-safe.
 */
public final class ChatTemplate {
  private static final int NOON = 12;

  private final JinjaTemplate template;
  private final ChatTemplateSource source;
  private final Clock clock;

  private ChatTemplate(JinjaTemplate template, ChatTemplateSource source, Clock clock) {
    this.template = template;
    this.source = source;
    this.clock = clock;
  }

  /**
   * Compiles a template.
   *
   * @param today what the template takes for today's date, so that a run gives the same prompts on
   *     every day
   * @throws ClueException if it is no valid template
   */
  public static ChatTemplate compile(ChatTemplateSource source, LocalDate today) {
    Clock clock = Clock.fixed(today.atTime(NOON, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    try {
      return new ChatTemplate(JinjaTemplate.compile(source.template()), source, clock);
    } catch (TemplateException e) {
      throw new ClueException(
          "The chat template in " + source.origin() + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Writes messages, and the beginning of the model's turn.
   *
   * @throws TemplateException if the template refuses them, or fails
   */
  public String render(List<ChatMessage> messages) {
    List<Map<String, Object>> values = new ArrayList<>(messages.size());
    for (ChatMessage message : messages) {
      Map<String, Object> value = new LinkedHashMap<>();
      value.put("role", message.role().wireName());
      value.put("content", message.content());
      values.add(value);
    }
    Map<String, Object> variables = new HashMap<>(source.specialTokens());
    variables.put("messages", values);
    variables.put("add_generation_prompt", true);
    variables.put("tools", null);
    variables.put("documents", null);
    return template.render(variables, RenderLimits.DEFAULT, clock);
  }

  /**
   * {@link #render}, with a refusal in a sentence for whoever chose the template.
   *
   * @throws ClueException if the template refuses the messages, or fails
   */
  public String write(List<ChatMessage> messages) {
    try {
      return render(messages);
    } catch (TemplateException e) {
      throw new ClueException(
          "The chat template in " + origin() + " refuses these messages: " + e.getMessage(), e);
    }
  }

  /** Where it came from, for people. */
  public String origin() {
    return source.origin();
  }

  /** SHA-256 of the template, its special tokens and its date, for the signature. */
  public String sha256() {
    return Sha256.hex(source.template() + '\n' + source.specialTokens() + '\n' + clock.instant());
  }
}
