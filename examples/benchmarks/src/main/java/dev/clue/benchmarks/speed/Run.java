package dev.clue.benchmarks.speed;

import java.nio.file.Path;

/**
 * One contest.
 *
 * @param what is measured
 * @param who is
 * @param model its files, as it names them
 */
record Run(String what, String who, String model, int threads) {

  @Override
  public String toString() {
    String name = String.valueOf(Path.of(model.replaceAll("^[a-z]+:", "")).getFileName());
    return String.join(" ", what, who, name, threads + " threads").replaceAll(" +", " ");
  }
}
