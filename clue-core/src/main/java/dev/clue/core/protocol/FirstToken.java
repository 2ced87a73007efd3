package dev.clue.core.protocol;

import dev.clue.api.model.BosPolicy;

/** The beginning-of-sequence token of a rendered prompt. */
public enum FirstToken implements ProtocolSwitch {
  /** The tokenizer adds its own even where the template has one: it is doubled. */
  AS_TOKENIZER,
  /** Exactly one. */
  ONE;

  @Override
  public String key() {
    return "layout.first-token";
  }

  /** What a prompt asks of the backend. */
  public BosPolicy policy() {
    return this == ONE ? BosPolicy.EXACTLY_ONE : BosPolicy.AS_TOKENIZER;
  }
}
