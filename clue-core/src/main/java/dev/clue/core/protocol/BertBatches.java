package dev.clue.core.protocol;

/** How many pairs of texts BERTScore matches together; padding beside a text changes its score. */
public enum BertBatches implements ProtocolSwitch {
  /** Each pair alone: nothing stands beside it. */
  ALONE,
  /** 64 pairs in their order. */
  SIXTY_FOUR;

  @Override
  public String key() {
    return "scoring.bert-batches";
  }
}
