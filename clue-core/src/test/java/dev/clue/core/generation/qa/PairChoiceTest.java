package dev.clue.core.generation.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.core.generation.qa.QaFiles.Found;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PairChoiceTest {
  // By ROUGE-L: 0 1 2 3; by BERTScore: 2 0 3 1.
  private static final PairScores SCORES =
      new PairScores(List.of(0.1, 0.2, 0.3, 0.4), List.of(0.6, 0.9, 0.5, 0.7));

  @Test
  void correctedTakesTheNextOfEachOrder() {
    assertEquals(List.of(0, 2, 1, 3), PairSelection.choose(SCORES, 9, true));
    assertEquals(List.of(0, 2, 1), PairSelection.choose(SCORES, 3, true));
  }

  @Test
  void theReferenceTakesPlacesByTurnsAndPairsTwice() {
    // Places 0 and 2 of the first order, 1 and 3 of the second.
    assertEquals(List.of(0, 0, 2, 1), PairSelection.choose(SCORES, 4, false));
    assertEquals(List.of(0, 0, 2, 1), PairSelection.choose(SCORES, 500, false));
  }

  @Test
  void withoutAnEncoderThereIsOneOrder() {
    PairScores rouge = new PairScores(List.of(0.3, 0.1, 0.3, 0.0), null);
    for (boolean corrected : new boolean[] {true, false}) {
      assertEquals(List.of(3, 1, 0, 2), PairSelection.choose(rouge, 4, corrected));
    }
    assertEquals(List.of(), PairSelection.choose(new PairScores(List.of(), null), 5, true));
  }

  @Test
  void noScoreComesLast() {
    PairScores scores = new PairScores(List.of(0.1, 0.1), List.of(Double.NaN, 0.9));
    assertEquals(List.of(0, 1), PairSelection.choose(scores, 2, true));
    PairScores other = new PairScores(List.of(0.2, 0.1, 0.3), List.of(Double.NaN, 0.9, 0.95));
    assertEquals(List.of(1, 2, 0), PairSelection.choose(other, 3, true));
  }

  @Test
  void correctedTakesEveryPairOnceWhateverTheScores() {
    Random random = new Random(20_261_127);
    for (int count = 0; count < 60; count++) {
      List<Double> first = random.doubles(count, 0, 1).boxed().toList();
      List<Double> second = random.ints(count, 0, 5).mapToObj(i -> i / 5.0).toList();
      List<Integer> chosen = PairSelection.choose(new PairScores(first, second), count, true);
      assertEquals(count, chosen.size());
      assertEquals(count, new HashSet<>(chosen).size());
    }
  }

  @Test
  void onlyAnswersThatAreStatementsAreKept() {
    List<Found<Pair>> questions =
        List.of(
            found(0, "q|A.", "q|A.", "r|a.", "|A.", "s|B."),
            found(1, "q|C."),
            found(2, "q|A."),
            found(3, "q|A."));
    Map<Integer, List<String>> statements =
        IntStream.range(0, 4).boxed().collect(Collectors.toMap(i -> i, i -> List.of("A.", "B.")));
    assertEquals(
        List.of("0 q|A.", "0 s|B.", "2 q|A."), kept(new PairFilter(true), questions, statements));
    assertEquals(
        List.of("0 q|A.", "0 q|A.", "0 |A.", "0 s|B."),
        kept(new PairFilter(false), questions, statements));
  }

  private static List<String> kept(
      PairFilter filter, List<Found<Pair>> questions, Map<Integer, List<String>> statements) {
    return filter.kept(questions, statements, 2).stream()
        .map(one -> one.letter() + " " + one.pair().question() + "|" + one.pair().answer())
        .toList();
  }

  private static Found<Pair> found(int letter, String... pairs) {
    return new Found<>(
        letter,
        "n" + letter,
        Stream.of(pairs)
            .map(pair -> pair.split("\\|", 2))
            .map(parts -> new Pair(parts[0], parts[1]))
            .toList());
  }
}
