package dev.clue.core.baseline;

import dev.clue.api.task.Reference;
import dev.clue.core.run.SampleRequest;
import java.util.List;

/** The commonest gold answer; of lists of codes the one commonest code. */
final class MajorityBaseline implements Baseline {
  private final GoldAnswers gold;

  MajorityBaseline(GoldAnswers gold) {
    this.gold = gold;
  }

  @Override
  public String answer(SampleRequest request) {
    TaskGold known = gold.of(request.task(), request.sample());
    Reference commonest =
        known.codes().isEmpty()
            ? known.references().get(0)
            : new Reference.Codes(List.of(known.codes().get(0)));
    return GoldAnswers.written(request.sample(), commonest);
  }
}
