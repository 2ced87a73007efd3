package dev.clue.core.protocol;

/** Which encoder BERTScore uses. */
public enum BertEncoder implements ProtocolSwitch {
  /**
   * SciBERT, layer 8; for ProblemSummary and MeDiSumQA Bio_ClinicalBERT, layer 9, and
   * ProblemSummary lower-cased before.
   */
  BY_TASK,
  /** SciBERT, layer 8, for all tasks. */
  SCIBERT;

  @Override
  public String key() {
    return "scoring.bert-encoder";
  }
}
