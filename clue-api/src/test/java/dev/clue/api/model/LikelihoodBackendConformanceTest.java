package dev.clue.api.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.api.KitRun;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The kit passes an honest model, and fails each dishonest one at its own rule alone. */
class LikelihoodBackendConformanceTest {

  static class Kit extends LikelihoodBackendConformance {
    @Override
    protected ModelBackend open() {
      return KitRun.implementation(ModelBackend.class);
    }
  }

  @Test
  void passesAnHonestModel() {
    assertEquals(new KitRun(Set.of(), 4), KitRun.of(Kit.class, Honest::new));
  }

  @Test
  void failsABrokenModelAtItsRuleAlone() {
    assertEquals(Set.of("L1"), KitRun.of(Kit.class, Probable::new).failed());
    assertEquals(Set.of("L2"), KitRun.of(Kit.class, Sorting::new).failed());
    assertEquals(Set.of("L3"), KitRun.of(Kit.class, Ending::new).failed());
    assertEquals(Set.of("L4"), KitRun.of(Kit.class, Crowded::new).failed());
  }

  /** Each character is as likely as one of ten. */
  private static class Honest extends WordModel implements LikelihoodBackend {
    @Override
    public CompletableFuture<List<Likelihood>> logLikelihoods(
        Prompt prompt, List<String> continuations) {
      return CompletableFuture.completedFuture(of(continuations));
    }

    List<Likelihood> of(List<String> continuations) {
      return continuations.stream().map(this::of).toList();
    }

    Likelihood of(String continuation) {
      int length = continuation.length();
      return new Likelihood(length == 0 ? 0 : -length * Math.log(10), length, false);
    }
  }

  /** L1: gives probabilities, not their logarithms. */
  private static final class Probable extends Honest {
    @Override
    Likelihood of(String continuation) {
      Likelihood honest = super.of(continuation);
      return honest.tokens() == 0
          ? honest
          : new Likelihood(Math.exp(honest.logLikelihood()), honest.tokens(), false);
    }
  }

  /** L2: answers the shortest first. */
  private static final class Sorting extends Honest {
    @Override
    List<Likelihood> of(List<String> continuations) {
      boolean inOrder = continuations.size() < 3 || continuations.get(0).equals(" fever");
      return super.of(inOrder ? continuations : continuations.stream().sorted().toList());
    }
  }

  /** L3: takes an empty text for an end of the answer. */
  private static final class Ending extends Honest {
    @Override
    Likelihood of(String continuation) {
      return continuation.isEmpty() ? new Likelihood(-1, 1, false) : super.of(continuation);
    }
  }

  /** L4: shares probability among those that are asked together. */
  private static final class Crowded extends Honest {
    @Override
    List<Likelihood> of(List<String> continuations) {
      double crowd = Math.log(Collections.frequency(continuations, "") + continuations.size());
      return super.of(continuations).stream()
          .map(
              one ->
                  one.tokens() == 0
                      ? one
                      : new Likelihood(one.logLikelihood() - crowd, one.tokens(), false))
          .toList();
    }
  }
}
