package dev.clue.inference.djl.encoder;

import dev.clue.api.ClueException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * After which layer an encoder's vectors are taken.
 *
 * @param number from 0, the embeddings, to the number of layers
 * @param guessed whether nobody named it and the model is not known
 */
public record EncoderLayer(int number, boolean guessed) {
  /** What bert_score 0.3.12 and, for clinical BERTs, CLUE use; the first pattern that fits. */
  private static final List<Known> KNOWN =
      List.of(
          new Known(".*scibert-basevocab.*", 9),
          new Known(".*scibert.*", 8),
          new Known(".*clinical-?bert.*", 9),
          new Known("bert-base-chinese", 8),
          new Known("bert-base-.*", 9),
          new Known("bert-large-uncased", 18),
          new Known("roberta-base", 10),
          new Known("roberta-large-mnli", 19),
          new Known("roberta-large", 17),
          new Known("distilroberta-base", 5),
          new Known("deberta-v2-xlarge-mnli", 17),
          new Known("deberta-v2-xlarge", 10),
          new Known("deberta-v2-xxlarge-mnli", 22),
          new Known("deberta-v2-xxlarge", 21));

  /**
   * The layer that was asked for, else the community's for the model's name, else three quarters of
   * all.
   */
  public static EncoderLayer of(Path folder, int layers, @Nullable Integer asked) {
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
    String name = EncoderName.of(folder).toLowerCase(Locale.ROOT).replace('_', '-');
    return KNOWN.stream()
        .filter(known -> name.matches(known.pattern()) && known.layer() <= layers)
        .findFirst()
        .map(known -> new EncoderLayer(known.layer(), false))
        .orElse(new EncoderLayer(Math.max(1, layers * 3 / 4), true));
  }

  /** The layer of models whose name, in lower case and with hyphens, fits a pattern. */
  private record Known(String pattern, int layer) {}
}
