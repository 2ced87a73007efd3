package dev.clue.core.statistics;

import dev.clue.api.metric.Aggregate;
import dev.clue.api.metric.Averaging;
import dev.clue.api.metric.Score;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes one number of a metric's scores. Samples without a score are left out and counted.
 *
 * <ul>
 *   <li>{@link Averaging#MEAN}: the exact mean, rounded once; the order of the scores does not
 *       matter.
 *   <li>{@link Averaging#FIRST_TWICE}: the same after the first score is put in again, as {@code
 *       statistics.mean} of Python gives it. The first is the first that has a score.
 *   <li>{@link Averaging#TWO_DECIMALS}: {@code numpy.mean}, whose last bits hang on the order, and
 *       its text {@code "{:.2f}"}; the value stays in full precision.
 * </ul>
 */
public final class Aggregator {
  private Aggregator() {}

  /** The number of a metric whose scores are in double precision. */
  public static Aggregate aggregate(List<SampleScore> scores, Averaging averaging) {
    return aggregate(scores, averaging, NumpyType.FLOAT64);
  }

  /**
   * The number of a metric.
   *
   * @param scores in evaluation order
   * @param averaging how the protocol averages
   * @param type the numbers of the reference's array, which only {@link Averaging#TWO_DECIMALS}
   *     looks at; see {@link NumpyType#ofMetric}
   */
  public static Aggregate aggregate(List<SampleScore> scores, Averaging averaging, NumpyType type) {
    SortedMap<String, Integer> reasons = new TreeMap<>();
    double[] values = new double[scores.size()];
    int scored = 0;
    int truncated = 0;
    for (SampleScore sample : scores) {
      if (sample.score() instanceof Score.Value value) {
        values[scored++] = value.value();
        truncated += sample.truncated() ? 1 : 0;
      } else if (sample.score() instanceof Score.Unscored unscored) {
        reasons.merge(unscored.reason(), 1, Integer::sum);
      }
    }
    Double mean = scored == 0 ? null : mean(Arrays.copyOf(values, scored), averaging, type);
    int unscored = scores.size() - scored;
    return new Aggregate(mean, text(mean, averaging), scored, unscored, truncated, reasons);
  }

  private static double mean(double[] values, Averaging averaging, NumpyType type) {
    return switch (averaging) {
      case MEAN -> ExactMean.of(values);
      case FIRST_TWICE -> ExactMean.firstTwice(values);
      case TWO_DECIMALS -> type.mean(values);
    };
  }

  private static @Nullable String text(@Nullable Double mean, Averaging averaging) {
    return mean == null || averaging != Averaging.TWO_DECIMALS ? null : TwoDecimals.format(mean);
  }
}
