package dev.clue.core.task;

import dev.clue.core.protocol.BertBatches;
import dev.clue.core.protocol.BertEncoder;
import dev.clue.core.protocol.Protocol;

/**
 * How a protocol wants a task's BERTScore.
 *
 * @param model the encoder's name on Hugging Face
 * @param layer after how many layers its vectors are taken
 * @param lowerCased whether prediction and reference are lower-cased before
 * @param batch how many pairs are matched together, at least 1
 */
public record BertScoreModel(String model, int layer, boolean lowerCased, int batch) {
  private static final String SCIBERT = "allenai/scibert_scivocab_uncased";
  private static final String BIO_CLINICAL_BERT = "emilyalsentzer/Bio_ClinicalBERT";

  /** What a protocol wants for a task. */
  static BertScoreModel of(Protocol protocol, String task) {
    int batch = protocol.has(BertBatches.SIXTY_FOUR) ? 64 : 1;
    boolean summary = task.equals("problem-summary");
    if (protocol.has(BertEncoder.BY_TASK) && (summary || task.equals("medisumqa"))) {
      return new BertScoreModel(BIO_CLINICAL_BERT, 9, summary, batch);
    }
    return new BertScoreModel(SCIBERT, 8, false, batch);
  }
}
