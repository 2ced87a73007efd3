package dev.clue.core.protocol;

import java.util.List;

/** Texts that end an answer, besides the end-of-sequence token. */
public enum StopStrings implements ProtocolSwitch {
  /**
   * Four special tokens where the model's name says Llama 3, kept at the end of the text;
   * LongHealth's tasks 2 and 3 none.
   */
  LLAMA_3_BY_NAME,
  /** None. */
  NONE,
  /** Those of the model: the end of its template's turn. */
  MODEL;

  /** The four special tokens of Llama 3 and its like, as the reference names them. */
  public static final List<String> LLAMA_3 =
      List.of("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>", "<|im_end|>");

  @Override
  public String key() {
    return "decoding.stop-strings";
  }
}
