package dev.clue.inference.djl.encoder;

import dev.clue.api.ClueException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * After which layer an encoder's vectors are taken.
 *
 * @param number from 0, the embeddings, to the number of layers
 * @param guessed whether nobody named it and the model is not known
 */
record EncoderLayer(int number, boolean guessed) {
  /** What the BERTScore community uses, by a part of the model's name. */
  private static final Map<String, Integer> KNOWN =
      Map.of(
          "scibert", 8,
          "clinicalbert", 9,
          "bert-base-uncased", 9,
          "bert-base-cased", 9,
          "bert-large-uncased", 18);

  /**
   * The layer that was asked for, else the community's for the folder's name, else three quarters
   * of all.
   */
  static EncoderLayer of(Path folder, int layers, @Nullable Integer asked) {
    if (asked != null) {
      if (asked > layers) {
        throw new ClueException(
            "The encoder "
                + folder
                + " has "
                + layers
                + " layers, not "
                + asked
                + "; change --encoder-layer.");
      }
      return new EncoderLayer(asked, false);
    }
    String name = folder.toAbsolutePath().normalize().toString().toLowerCase(Locale.ROOT);
    for (Map.Entry<String, Integer> known : KNOWN.entrySet()) {
      if (name.contains(known.getKey()) && known.getValue() <= layers) {
        return new EncoderLayer(known.getValue(), false);
      }
    }
    return new EncoderLayer(Math.max(1, layers * 3 / 4), true);
  }
}
