package dev.clue.api.model;

/** Something a backend may be able to do. */
public enum Ability {
  /** Takes {@link Prompt.Chat}: the backend or its server renders the chat template. */
  CHAT,
  /** Takes {@link Prompt.Text}: already rendered text. */
  TEXT,
  /** Takes {@link Prompt.Tokens}: token ids. */
  TOKENS,
  /** Goes on from {@link Prompt.Chat#prefill}. */
  PREFILL,
  /** Samples: a temperature above 0, top-k, top-p, a seed. */
  SAMPLING,
  /** Honours a repetition penalty other than 1. */
  REPETITION_PENALTY,
  /** Honours stop sequences. */
  STOP_SEQUENCES,
  /** Can keep the stop sequence at the end of the text. */
  INCLUDE_STOP_SEQUENCE,
  /** Can cut a prompt from its left to a number of tokens. */
  PROMPT_TRUNCATION,
  /** Can go on past the model's end-of-sequence token. */
  IGNORE_EOS
}
