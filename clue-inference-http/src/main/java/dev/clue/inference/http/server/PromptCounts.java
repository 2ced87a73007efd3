package dev.clue.inference.http.server;

import dev.clue.api.model.BosPolicy;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.PreflightPlan;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.inference.http.tokens.BosRule;
import dev.clue.inference.http.tokens.ServerTokenizer;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.wire.Inquirer;
import org.jspecify.annotations.Nullable;

/** How many tokens a server should make of a prompt. */
public final class PromptCounts {
  private final @Nullable ServerTokenizer tokenizer;
  private final BosRule bos;

  /** Counts by the server's tokenizer, where it has one. */
  public PromptCounts(@Nullable ServerTokenizer tokenizer, BosRule bos) {
    this.tokenizer = tokenizer;
    this.bos = bos;
  }

  /**
   * By the run's own tokenizer and template where it has them, by the server's tokenizer otherwise;
   * null where nobody knows.
   *
   * @throws dev.clue.api.model.ModelException if the server's tokenizer does not answer
   */
  @Nullable Integer expected(PreflightPlan plan, EndpointAddress address, Prompt prompt) {
    Integer own = plan.tokens() == null ? null : plan.tokens().apply(prompt);
    return own == null ? byServer(address, prompt) : own;
  }

  /** By the server's tokenizer alone; null where it has none. */
  public @Nullable Integer byServer(EndpointAddress address, Prompt prompt) {
    if (prompt instanceof Prompt.Tokens tokens) {
      return tokens.ids().length;
    }
    if (tokenizer == null) {
      return null;
    }
    if (prompt instanceof Prompt.Chat chat) {
      return ofChat(tokenizer, address, chat);
    }
    Prompt.Text text = (Prompt.Text) prompt;
    int written =
        text.bos() == BosPolicy.EXACTLY_ONE ? Inquirer.now(bos.written(address, text.text())) : 0;
    String rest = text.text().substring(written);
    return Inquirer.now(tokenizer.encode(address, rest, SpecialTokens.ADD)).length;
  }

  private static @Nullable Integer ofChat(
      ServerTokenizer tokenizer, EndpointAddress address, Prompt.Chat chat) {
    try {
      return Inquirer.now(tokenizer.count(address, chat));
    } catch (ModelException.Rejected | ModelException.Unsupported lacking) {
      return null;
    }
  }
}
