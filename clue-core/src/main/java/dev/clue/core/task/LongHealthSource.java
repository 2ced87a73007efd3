package dev.clue.core.task;

import dev.clue.api.task.SampleSet;

/** LongHealth's samples, read and drawn when they are first asked for. */
final class LongHealthSource implements SampleSource {
  private final LongHealthBudget budget;
  private final Once<LongHealthTrials> trials;
  private final Once<SampleSet> samples;

  LongHealthSource(TaskSettings settings) {
    int newTokens = new AnswerRules(LongHealthTask.PROFILE.id(), settings).plain().maxNewTokens();
    budget = LongHealthBudget.of(settings, newTokens);
    trials = new Once<>(() -> new LongHealthTrials(settings, budget));
    samples = new Once<>(() -> trials.get().set());
  }

  @Override
  public SampleSet samples() {
    return samples.get();
  }

  @Override
  public boolean asked() {
    return true;
  }

  /** How long prompts may be. */
  LongHealthBudget budget() {
    return budget;
  }

  /** The documents of a sample. */
  TrialDocuments documents(String id) {
    return trials.get().documents(id);
  }
}
