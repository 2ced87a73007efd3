package dev.clue.api.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One test per rule of {@link LikelihoodBackend}. */
public abstract class LikelihoodBackendConformance {
  private static final List<String> CONTINUATIONS = List.of(" fever", " chest pain", " a cough.");

  /** How far float noise may move a log-likelihood. */
  protected double tolerance() {
    return 1e-3;
  }

  /** Opens the backend under test; it must be a {@link LikelihoodBackend} too. */
  protected abstract ModelBackend open() throws Exception;

  @Test
  @DisplayName("L1 gives logarithms of probabilities")
  final void l1GivesLogarithmsOfProbabilities() throws Exception {
    for (Likelihood likelihood : ask(CONTINUATIONS)) {
      assertTrue(likelihood.logLikelihood() < 0 && likelihood.logLikelihood() > -1e6);
      assertTrue(likelihood.tokens() >= 1);
    }
  }

  @Test
  @DisplayName("L2 keeps the order of the continuations")
  final void l2KeepsTheOrderOfTheContinuations() throws Exception {
    List<Likelihood> forward = ask(CONTINUATIONS);
    List<Likelihood> turned =
        ask(List.of(CONTINUATIONS.get(2), CONTINUATIONS.get(0), CONTINUATIONS.get(1)));
    close(forward.get(2), turned.get(0));
    close(forward.get(0), turned.get(1));
    close(forward.get(1), turned.get(2));
  }

  @Test
  @DisplayName("L3 gives 0 over 0 tokens for nothing")
  final void l3GivesZeroForNothing() throws Exception {
    Likelihood nothing = ask(List.of("")).get(0);
    assertEquals(0, nothing.logLikelihood());
    assertEquals(0, nothing.tokens());
  }

  @Test
  @DisplayName("L4 gives the same alone as together")
  final void l4GivesTheSameAloneAsTogether() throws Exception {
    List<Likelihood> together = ask(CONTINUATIONS);
    for (int i = 0; i < CONTINUATIONS.size(); i++) {
      close(ask(List.of(CONTINUATIONS.get(i))).get(0), together.get(i));
    }
  }

  private void close(Likelihood expected, Likelihood actual) {
    assertEquals(expected.logLikelihood(), actual.logLikelihood(), tolerance());
    assertEquals(expected.tokens(), actual.tokens());
  }

  private List<Likelihood> ask(List<String> continuations) throws Exception {
    try (ModelBackend backend = open()) {
      LikelihoodBackend likelihoods = (LikelihoodBackend) backend;
      return Answers.of(
          likelihoods.logLikelihoods(
              new Prompt.Text("The patient was admitted with"), continuations));
    }
  }
}
