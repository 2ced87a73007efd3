package dev.clue.core.protocol;

import dev.clue.api.metric.Averaging;
import java.util.Set;

/** How samples become a task's number. */
public enum Averages implements ProtocolSwitch {
  /**
   * The mean with the first sample counted twice; LongHealth, whose code is the reference's own,
   * the plain mean.
   */
  FIRST_TWICE,
  /**
   * MedNLI and MeDiSumCode count the first sample twice, LongHealth has the plain mean, the others
   * keep text of two decimals.
   */
  FIRST_TWICE_OR_TWO_DECIMALS,
  /** The plain mean, at full precision. */
  MEAN;

  @Override
  public String key() {
    return "scoring.averages";
  }

  private static final Set<String> COUNTED_IN_A_LOOP = Set.of("mednli", "medisumcode");

  /** How a task's samples are averaged. */
  public Averaging averaging(String task) {
    if (this == MEAN || task.equals("longhealth")) {
      return Averaging.MEAN;
    }
    return this == FIRST_TWICE || COUNTED_IN_A_LOOP.contains(task)
        ? Averaging.FIRST_TWICE
        : Averaging.TWO_DECIMALS;
  }
}
