package dev.clue.core.evaluation;

import dev.clue.api.ClueException;
import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TextEncoderProvider;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Finds what opens a folder's encoder, among the providers on the class path. */
public final class EncoderLookup {
  private EncoderLookup() {}

  /**
   * Opens the encoder of a folder; the caller closes it.
   *
   * @throws ClueException if no provider on the class path takes the folder
   */
  public static TextEncoder open(Path folder, EncoderOptions options) {
    return provider(folder).open(folder, options);
  }

  /**
   * Looks whether a folder seems to hold an encoder; opens nothing.
   *
   * @throws ClueException if no provider on the class path takes the folder
   */
  static void check(Path folder) {
    provider(folder);
  }

  private static TextEncoderProvider provider(Path folder) {
    for (TextEncoderProvider provider : ServiceLoader.load(TextEncoderProvider.class)) {
      if (provider.supports(folder)) {
        return provider;
      }
    }
    throw new ClueException(
        "The folder "
            + folder
            + " holds no encoder that can be opened: it needs config.json, the tokenizer's files"
            + " (vocab.txt or tokenizer.json) and the weights of a BERT, RoBERTa or DeBERTa v2 or v3"
            + " model, as huggingface.co has them, or the graph of an exported encoder (model.onnx);"
            + " change --encoder.");
  }
}
