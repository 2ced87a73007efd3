package dev.clue.inference.djl.encoder;

/** Turns texts into the token ids that an encoder takes. Thread-safe. */
public interface EncoderTokenizer extends AutoCloseable {

  /** Token ids of a stripped text between its two boundary tokens, nothing cut. */
  TokenizedText encode(String text);

  /** The kind of tokenizer and its settings, for the signature. */
  String name();

  @Override
  void close();

  /**
   * The tokens of a text.
   *
   * @param ids at least the two boundary tokens
   * @param spans where each lies in the text, [tokens × 2], UTF-16; 0 and 0 for the boundary tokens
   */
  // A carrier between tokenizer and encoder: never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record TokenizedText(int[] ids, int[] spans) {}
}
