package dev.clue.api.model;

/** Why a completion ended. */
public enum FinishReason {
  /** The model gave its end-of-sequence token. */
  END_OF_SEQUENCE,
  /** A stop sequence was found. */
  STOP_SEQUENCE,
  /** The most new tokens were reached, or the context was full. */
  LENGTH,
  /** The server ended it and did not say whether by its end token or by a stop sequence. */
  STOPPED,
  /** The server gave no reason, or one that is not known here. */
  UNKNOWN
}
