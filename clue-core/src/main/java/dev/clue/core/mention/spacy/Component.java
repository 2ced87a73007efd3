package dev.clue.core.mention.spacy;

import java.util.function.Consumer;

/** A part of a pipeline that marks texts. Thread-safe. */
interface Component {

  /** What makes the vectors that it reads. */
  TokenVectors vectors();

  /**
   * Looks at a text once.
   *
   * @param vectors of its tokens, shape [tokens × width]
   * @return marks the text's analysis; may be called again on what it marked
   */
  Consumer<Analysis> read(float[] vectors);
}
