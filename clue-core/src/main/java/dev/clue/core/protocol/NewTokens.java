package dev.clue.core.protocol;

/** The most new tokens that a task asks for. */
public enum NewTokens implements ProtocolSwitch {
  /** MedNLI 20, MeQSum 200, ProblemSummary 100, LongHealth 50, MeDiSumQA 200, MeDiSumCode 200. */
  Y2024,
  /** MedNLI 20, LongHealth 50, the others 512. */
  Y2025;

  @Override
  public String key() {
    return "decoding.new-tokens";
  }
}
