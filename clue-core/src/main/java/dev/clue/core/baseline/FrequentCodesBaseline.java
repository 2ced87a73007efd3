package dev.clue.core.baseline;

import dev.clue.core.run.SampleRequest;
import java.util.List;

/** The commonest codes of the task's references; the majority answer where there are no codes. */
final class FrequentCodesBaseline implements Baseline {
  private final GoldAnswers gold;
  private final MajorityBaseline majority;
  private final int count;

  /**
   * A baseline.
   *
   * @param count how many codes, or 0 for as many as a reference has on average
   */
  FrequentCodesBaseline(GoldAnswers gold, int count) {
    this.gold = gold;
    this.count = count;
    majority = new MajorityBaseline(gold);
  }

  @Override
  public String answer(SampleRequest request) {
    TaskGold known = gold.of(request.task());
    List<String> codes = known.codes();
    if (codes.isEmpty()) {
      return majority.answer(request);
    }
    int wanted = count == 0 ? known.usualCodes() : count;
    return String.join(", ", codes.subList(0, Math.min(wanted, codes.size())));
  }
}
