package dev.clue.core.generation.qa;

import dev.clue.core.generation.qa.QaFiles.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the pairs whose answer is one of the letter's statements, word for word, of so many
 * letters.
 *
 * <p>{@code corrected} also leaves out pairs without a question and those that the letter has
 * already, and does not count letters of which no pair is left.
 */
final class PairFilter {
  private final boolean corrected;

  PairFilter(boolean corrected) {
    this.corrected = corrected;
  }

  /** The pairs of a letter that are kept. */
  List<Pair> kept(Found<Pair> found, Map<Integer, List<String>> statements) {
    Set<String> answers = new HashSet<>(statements.getOrDefault(found.letter(), List.of()));
    Collection<Pair> kept = corrected ? new LinkedHashSet<>() : new ArrayList<>();
    for (Pair pair : found.found()) {
      if (answers.contains(pair.answer()) && !(corrected && pair.question().isEmpty())) {
        kept.add(pair);
      }
    }
    return List.copyOf(kept);
  }

  /** The pairs of the first letters that count. */
  List<LetterPair> kept(
      List<Found<Pair>> questions, Map<Integer, List<String>> statements, int letters) {
    List<LetterPair> all = new ArrayList<>();
    int counted = 0;
    for (Found<Pair> found : questions) {
      if (counted == letters) {
        break;
      }
      List<Pair> kept = kept(found, statements);
      if (!corrected || !kept.isEmpty()) {
        counted++;
      }
      kept.forEach(pair -> all.add(new LetterPair(found.letter(), found.noteId(), pair)));
    }
    return all;
  }
}
