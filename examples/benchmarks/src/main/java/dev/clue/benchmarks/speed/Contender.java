package dev.clue.benchmarks.speed;

import java.util.List;

/** An engine with a model loaded, until the process ends. */
interface Contender {

  /**
   * Answers prompts greedily, never ending early.
   *
   * @param newTokens length of each answer
   * @return the answers
   */
  List<String> answer(List<String> prompts, int newTokens);

  /** How many tokens it makes of a prompt. */
  int tokens(String prompt);
}
