package dev.clue.core.metric.embedding;

import dev.clue.api.ClueException;
import dev.clue.core.text.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What unrelated texts score by a model and layer: scores are rescaled so that this becomes 0, by
 * (x - b) / (1 - b).
 *
 * @param precision b of precision, below 1
 * @param recall b of recall, below 1
 * @param f1 b of F1, below 1
 * @param sha256 of the file, for the signature
 */
public record Baseline(double precision, double recall, double f1, String sha256) {
  private static final long MAX_BYTES = 1 << 20;
  private static final int COLUMNS = 4;

  /**
   * Reads a file of bert_score's form: a line {@code LAYER,P,R,F}, then one line for each layer,
   * the embeddings' first; commas or tabs.
   *
   * @throws ClueException if it is no such file, or has no such layer
   */
  public static Baseline read(Path file, int layer) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ClueException("The baseline " + file + " is larger than 1 MB.");
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      for (String line : text.lines().skip(1).toList()) {
        String[] cells = line.strip().split("[,\t]", -1);
        if (cells.length == COLUMNS && (int) Double.parseDouble(cells[0]) == layer) {
          return of(file, List.of(cells), Sha256.hex(text));
        }
      }
    } catch (IOException e) {
      throw new ClueException("The baseline " + file + " cannot be read as UTF-8.", e);
    } catch (NumberFormatException e) {
      throw new ClueException(
          "The baseline " + file + " must have lines of four numbers below LAYER,P,R,F.", e);
    }
    throw new ClueException("The baseline " + file + " has no line for the layer " + layer + ".");
  }

  private static Baseline of(Path file, List<String> cells, String sha256) {
    double[] numbers = cells.stream().mapToDouble(Double::parseDouble).toArray();
    for (int i = 1; i < COLUMNS; i++) {
      if (!(numbers[i] < 1) || !Double.isFinite(numbers[i])) {
        throw new ClueException(
            "The baseline " + file + " has the value " + numbers[i] + ", must be below 1.");
      }
    }
    return new Baseline(numbers[1], numbers[2], numbers[3], sha256);
  }

  static double rescaled(double score, double baseline) {
    return (score - baseline) / (1 - baseline);
  }
}
