package dev.clue.api.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.api.KitRun;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The kit passes an honest metric, and fails each dishonest one at its own rule alone. */
class MetricConformanceTest {
  private static final List<String> IDS = List.of("same");

  static class Kit extends MetricConformance {
    @Override
    protected Metric metric() {
      return KitRun.implementation(Metric.class);
    }

    @Override
    protected List<ScoredPair> pairs() {
      return List.of(pair("a", "a"), pair("b", "a"));
    }
  }

  @Test
  void passesAnHonestMetric() {
    assertEquals(new KitRun(Set.of(), 4), KitRun.of(Kit.class, Same::new));
  }

  @Test
  void failsABrokenMetricAtItsRuleAlone() {
    assertEquals(Set.of("C1"), KitRun.of(Kit.class, Percent::new).failed());
    assertEquals(Set.of("C2"), KitRun.of(Kit.class, Ranking::new).failed());
    assertEquals(Set.of("C3"), KitRun.of(Kit.class, Chatty::new).failed());
    assertEquals(Set.of("C4"), KitRun.of(Kit.class, Throwing::new).failed());
  }

  private static ScoredPair pair(String prediction, String reference) {
    return new ScoredPair(new Prediction.Text(prediction), new Reference.Text(reference));
  }

  private static double same(ScoredPair pair) {
    return pair.prediction() instanceof Prediction.Text given
            && pair.reference() instanceof Reference.Text right
            && given.text().equals(right.text())
        ? 1
        : 0;
  }

  private static class Same implements Metric {
    private final ToDoubleFunction<ScoredPair> value;

    Same() {
      this(MetricConformanceTest::same);
    }

    Same(ToDoubleFunction<ScoredPair> value) {
      this.value = value;
    }

    @Override
    public MetricDescriptor descriptor() {
      return new MetricDescriptor(IDS, "same");
    }

    @Override
    public Map<String, Score> score(ScoredPair pair) {
      return Map.of("same", new Score.Value(value.applyAsDouble(pair)));
    }
  }

  /** C1: no fraction. */
  private static final class Percent extends Same {
    Percent() {
      super(pair -> 100 * same(pair));
    }
  }

  /** C2: scores by the place among the others. */
  private static final class Ranking extends Same {
    @Override
    public List<Map<String, Score>> scoreAll(List<ScoredPair> pairs, ScoringProgress progress) {
      return pairs.stream().map(pair -> score(pairs.get(0))).toList();
    }
  }

  /** C3: scores more than it names, of texts that it likes. */
  private static final class Chatty extends Same {
    @Override
    public Map<String, Score> score(ScoredPair pair) {
      return same(pair) == 1
          ? Map.of("same", new Score.Value(1), "liked", new Score.Value(1))
          : super.score(pair);
    }
  }

  /** C4: cannot bear other kinds of predictions. */
  private static final class Throwing extends Same {
    Throwing() {
      super(pair -> ((Prediction.Text) pair.prediction()).text().equals("a") ? 1 : 0);
    }
  }
}
