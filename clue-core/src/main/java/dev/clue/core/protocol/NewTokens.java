package dev.clue.core.protocol;

import java.util.Map;

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

  private static final Map<String, Integer> OF_2024 =
      Map.of(
          "mednli", 20,
          "meqsum", 200,
          "problem-summary", 100,
          "longhealth", 50,
          "medisumqa", 200,
          "medisumcode", 200);

  private static final int MORE = 512;

  /** The most new tokens of a task. */
  public int of(String task) {
    boolean same = this == Y2024 || task.equals("mednli") || task.equals("longhealth");
    return same ? OF_2024.getOrDefault(task, MORE) : MORE;
  }
}
