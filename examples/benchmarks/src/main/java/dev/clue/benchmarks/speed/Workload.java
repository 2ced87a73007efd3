package dev.clue.benchmarks.speed;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Work of the shape that the benchmark's tasks have: prompts that share their beginning.
 *
 * @param name of the task it is like
 * @param shared tokens that all prompts begin with
 * @param own further tokens of each
 * @param newTokens length of each answer
 * @param samples how many prompts
 * @param few how many of them those contenders answer whose speed does not depend on the number
 * @param asked how many times as fast as one at a time it is to be
 */
record Workload(
    String name, int shared, int own, int newTokens, int samples, int few, double asked) {
  static final List<Workload> ALL =
      List.of(
          new Workload("MedNLI", 400, 60, 20, 64, 16, 4),
          new Workload("coding", 3000, 2500, 60, 16, 2, 1.8));

  static Workload of(String name) {
    return ALL.stream().filter(w -> w.name.equals(name)).findFirst().orElseThrow();
  }

  /**
   * Samples per second from the first prompt to the last answer. The engine of this project answers
   * all, from cold; where prompts are asked one after the other, a first one goes before that is
   * not counted, so that a cache holds the shared part.
   */
  Measurement measure(Contender contender, String who) {
    Prompts prompts = new Prompts(contender::tokens, 7);
    boolean together = who.equals(Contest.CLUE);
    int count = together ? samples : few;
    String beginning = prompts.behind("", shared);
    List<String> texts =
        IntStream.range(0, count).mapToObj(i -> prompts.behind(beginning, shared + own)).toList();
    contender.answer(
        List.of(together ? prompts.behind("", own) : prompts.behind(beginning, shared + own)), 3);
    return Stopwatch.time(name, count, () -> contender.answer(texts, newTokens));
  }
}
