package dev.clue.benchmarks.speed;

import java.util.List;
import java.util.Locale;

/** Shows that both engines were given the same model. */
final class AgreementSection implements Section {
  private static final String SHAPE = "llama-160m";
  private static final String DTYPE = "f32";

  private final Run run;

  AgreementSection(Models models, int threads) {
    models.peer(SHAPE, DTYPE);
    run = new Run(Contest.AGREEMENT, "", models.own(SHAPE, DTYPE), threads);
  }

  @Override
  public List<Run> runs() {
    return List.of(run);
  }

  @Override
  public List<String> lines(Findings found) {
    return List.of(
        String.format(
            Locale.ROOT,
            "the same model in both (%s, %s): of %d prompts %.0f have equal numbers of tokens, %.0f equal greedy answers of %d tokens",
            SHAPE,
            DTYPE,
            Agreement.PROMPTS,
            found.units(run, Agreement.COUNTS),
            found.units(run, Agreement.ANSWERS),
            Agreement.ANSWER));
  }

  @Override
  public List<Goal> goals(Findings found) {
    return List.of();
  }
}
