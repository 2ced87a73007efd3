package dev.clue.core.generation.qa;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of MeDiSumQA's making, as far as its steps were done.
 *
 * @param notes how many notes the file has; 0 where the step was not done, as below
 * @param usable how many letters can be asked about
 * @param asked how many were
 * @param statements how many statements they gave
 * @param letters of how many letters pairs were kept
 * @param pairs how many pairs were kept
 * @param written how many pairs were chosen
 * @param file where they are
 * @param leftOut how many letters were left out, by reason
 */
public record QaSummary(
    long notes,
    int usable,
    int asked,
    int statements,
    int letters,
    int pairs,
    int written,
    Path file,
    Map<String, Integer> leftOut) {
  /** Copies the map. */
  public QaSummary {
    leftOut = Map.copyOf(new TreeMap<>(leftOut));
  }
}
