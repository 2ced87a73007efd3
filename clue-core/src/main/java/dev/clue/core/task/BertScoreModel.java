package dev.clue.core.task;

import dev.clue.core.protocol.BertEncoder;
import dev.clue.core.protocol.Protocol;

/** The encoder that a task's BERTScore needs. */
public enum BertScoreModel {
  /** SciBERT, uncased, after layer 8. */
  SCIBERT("allenai/scibert_scivocab_uncased", 8, false),
  /** Bio_ClinicalBERT, after layer 9. */
  BIO_CLINICAL_BERT("emilyalsentzer/Bio_ClinicalBERT", 9, false),
  /** The same, both texts lower-cased before. */
  BIO_CLINICAL_BERT_LOWER_CASED("emilyalsentzer/Bio_ClinicalBERT", 9, true);

  private final String model;
  private final int layer;
  private final boolean lowerCased;

  BertScoreModel(String model, int layer, boolean lowerCased) {
    this.model = model;
    this.layer = layer;
    this.lowerCased = lowerCased;
  }

  /** The model's name on Hugging Face. */
  public String model() {
    return model;
  }

  /** After how many layers the vectors are taken. */
  public int layer() {
    return layer;
  }

  /** Whether prediction and reference are lower-cased before. */
  public boolean lowerCased() {
    return lowerCased;
  }

  /** What a protocol wants for a task. */
  static BertScoreModel of(Protocol protocol, String task) {
    if (protocol.has(BertEncoder.BY_TASK)) {
      if (task.equals("problem-summary")) {
        return BIO_CLINICAL_BERT_LOWER_CASED;
      }
      if (task.equals("medisumqa")) {
        return BIO_CLINICAL_BERT;
      }
    }
    return SCIBERT;
  }
}
