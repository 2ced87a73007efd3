package dev.clue.inference.djl.encoder;

import dev.clue.inference.djl.program.TorchScriptArchive;
import java.util.function.Consumer;

/**
 * How an encoder is computed.
 *
 * @param shape its sizes
 * @param maxTokens the most tokens of a text
 * @param program the family's part of the program
 * @param settings declares what that part reads
 * @param layout where the program wants the tensors
 */
record EncoderPlan(
    EncoderShape shape,
    int maxTokens,
    String program,
    Consumer<TorchScriptArchive> settings,
    Layout layout) {

  /** Names the tensors that a program needs. */
  @FunctionalInterface
  interface Layout {
    /** Those of the embeddings and of the first layers. */
    void place(EncoderSlots slots, int layers);
  }
}
