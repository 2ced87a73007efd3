package dev.clue.core.metric.embedding;

/** What a token weighs in BERTScore. */
public enum Weighting {
  /** As much as any other. */
  EQUAL("no-idf"),
  /** More where fewer of the task's references have it. */
  IDF("idf");

  private final String sign;

  Weighting(String sign) {
    this.sign = sign;
  }

  /** As signatures name it. */
  String sign() {
    return sign;
  }
}
