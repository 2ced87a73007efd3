package dev.clue.api.model;

import java.util.Arrays;

/**
 * A tokenizer, as far as budgets and limits need it. Thread-safe.
 *
 * <ul>
 *   <li>T1. {@link #encode} MUST give the ids that the model itself would see.
 *   <li>T2. {@link #decode} MUST write out special tokens too.
 *   <li>T3. {@link #identity} MUST change when the ids of any text change.
 * </ul>
 */
public interface TokenCounter {

  /** Whether a tokenizer adds the special tokens that it puts around every text. */
  enum SpecialTokens {
    /** Adds them, for example the beginning-of-sequence token. */
    ADD,
    /** Adds none; those written in the text are still recognised. */
    NONE
  }

  /** Token ids of a text, shape [tokens]. */
  int[] encode(String text, SpecialTokens special);

  /** The text of token ids, special tokens written out. */
  String decode(int[] ids);

  /** What it is, for the signature: for example a SHA-256 of its file. */
  String identity();

  /** How many tokens a text has, those that are always added among them. */
  default int count(String text) {
    return encode(text, SpecialTokens.ADD).length;
  }

  /** How many tokens a prompt's text has under a policy about its first token. */
  default int count(Prompt.Text prompt) {
    return encode(prompt).length;
  }

  /** Token ids of a prompt's text under its policy about the first token. */
  default int[] encode(Prompt.Text prompt) {
    int[] added = encode(prompt.text(), SpecialTokens.ADD);
    if (prompt.bos() == BosPolicy.AS_TOKENIZER || added.length < 2 || added[0] != added[1]) {
      return added;
    }
    int[] plain = encode(prompt.text(), SpecialTokens.NONE);
    return plain.length == added.length ? added : Arrays.copyOfRange(added, 1, added.length);
  }

  /** The text of the first tokens of a text, as {@code decode(encode(text)[:tokens])}. */
  default String truncate(String text, int tokens) {
    int[] ids = encode(text, SpecialTokens.ADD);
    return decode(Arrays.copyOf(ids, Math.min(ids.length, Math.max(tokens, 0))));
  }
}
