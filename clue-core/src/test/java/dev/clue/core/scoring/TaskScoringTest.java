package dev.clue.core.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.clue.api.ClueException;
import dev.clue.api.metric.Averaging;
import dev.clue.api.metric.Metric;
import dev.clue.api.metric.MetricDescriptor;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.metric.ScoringProgress;
import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.TokenUsage;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.api.task.Task;
import dev.clue.api.task.TaskDescriptor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What becomes of metrics that do not keep their contract. */
class TaskScoringTest {
  private static final String SECRET = "the patient's name";

  /** Gives whatever a test wants for all pairs at once. */
  private record OddMetric(Function<List<ScoredPair>, List<Map<String, Score>>> answer)
      implements Metric {
    @Override
    public MetricDescriptor descriptor() {
      return new MetricDescriptor(List.of("a", "b"), "odd");
    }

    @Override
    public Map<String, Score> score(ScoredPair pair) {
      return answer.apply(List.of(pair)).get(0);
    }

    @Override
    public List<Map<String, Score>> scoreAll(List<ScoredPair> pairs, ScoringProgress progress) {
      progress.scored(0, pairs.size());
      return answer.apply(pairs);
    }
  }

  private record OneTask(List<Metric> metrics) implements Task {
    @Override
    public TaskDescriptor descriptor() {
      return new TaskDescriptor("one", "One", 0, GenerationOptions.greedy(1), new TreeMap<>());
    }

    @Override
    public SampleSet samples() {
      return new SampleSet(
          List.of(),
          List.of(sample("x"), sample("y")),
          List.of(),
          new SampleSet.DatasetSource("f", "0", 2));
    }

    private static Sample sample(String id) {
      return new Sample(id, id, "", Map.of(), new Reference.Text(SECRET));
    }

    @Override
    public Conversation conversation(Sample sample) {
      throw new AssertionError("scoring needs no conversation");
    }

    @Override
    public Prediction parse(String completion) {
      return new Prediction.Text(completion);
    }

    @Override
    public Averaging averaging() {
      return Averaging.MEAN;
    }
  }

  private static List<ScoredSample> score(
      Function<List<ScoredPair>, List<Map<String, Score>>> answer) {
    OneTask task = new OneTask(List.of(new OddMetric(answer)));
    return TaskScoring.score(answers(task), MetricProgress.NONE).samples();
  }

  private static TaskAnswers answers(OneTask task) {
    Answer given =
        new Answer.Given(new Completion(SECRET, FinishReason.UNKNOWN, TokenUsage.UNKNOWN), null);
    SampleSet set = task.samples();
    return new TaskAnswers(task, set, set.evaluated(), List.of(given, given));
  }

  private static Score unscored(String reason) {
    return new Score.Unscored(reason);
  }

  @Test
  void aMetricThatThrowsLeavesItsScoresOpenAndItsMessageOut() {
    Map<String, Score> scores =
        score(
                pairs -> {
                  throw new IllegalStateException(SECRET);
                })
            .get(0)
            .scores();
    Score reason = unscored("the metric failed with java.lang.IllegalStateException");
    assertEquals(Map.of("a", reason, "b", reason), scores);
    assertFalse(scores.toString().contains(SECRET));
  }

  @Test
  void anErrorInClearWordsIsTheReason() {
    Map<String, Score> scores =
        score(
                pairs -> {
                  throw new ClueException("The folder is gone.");
                })
            .get(1)
            .scores();
    assertEquals(unscored("The folder is gone."), scores.get("b"));
  }

  @Test
  void aMissingIdIsUnscored() {
    Map<String, Score> scores =
        score(pairs -> List.of(Map.of("a", new Score.Value(1)), Map.of("b", new Score.Value(1))))
            .get(0)
            .scores();
    assertEquals(new Score.Value(1), scores.get("a"));
    assertEquals(unscored("the metric gave no score"), scores.get("b"));
  }

  @Test
  void scoresThatCannotBeAssignedAreNot() {
    Map<String, Score> scores = score(pairs -> List.of(Map.of())).get(0).scores();
    assertEquals(unscored("the metric gave 1 scores for 2 samples"), scores.get("a"));
  }

  @Test
  void whoListensMayStop() {
    OneTask task = new OneTask(List.of(new OddMetric(pairs -> List.of())));
    assertThrows(
        CancellationException.class,
        () ->
            TaskScoring.score(
                answers(task),
                (metric, done, total) -> {
                  throw new CancellationException("stop");
                }));
  }
}
