package dev.clue.core.scoring;

import dev.clue.api.metric.Aggregate;
import dev.clue.api.metric.Metric;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.metric.ScoringProgress;
import dev.clue.api.run.TaskResult;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Sample;
import dev.clue.core.statistics.Aggregator;
import dev.clue.core.statistics.NumpyType;
import dev.clue.core.statistics.SampleScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores a task's answers. Needs no model, and keeps no state. */
public final class TaskScoring {
  private static final String NO_ANSWER = "the sample has no answer";

  private final TaskAnswers input;
  private final List<@Nullable Prediction> predictions = new ArrayList<>();
  private final List<Map<String, Score>> scores = new ArrayList<>();

  private TaskScoring(TaskAnswers input) {
    this.input = input;
    for (int i = 0; i < input.answers().size(); i++) {
      String group = input.samples().get(i).group();
      predictions.add(
          input.answers().get(i) instanceof Answer.Given given
              ? input.task().parse(given.completion().text(), group)
              : null);
      scores.add(new LinkedHashMap<>());
    }
  }

  /**
   * Scores a task.
   *
   * @param input its samples and answers
   * @param progress told how far each metric is; may throw a {@link
   *     java.util.concurrent.CancellationException} to stop
   * @return the samples' scores and the task's numbers
   */
  public static TaskOutcome score(TaskAnswers input, MetricProgress progress) {
    TaskScoring scoring = new TaskScoring(input);
    for (Metric metric : input.task().metrics()) {
      scoring.apply(metric, progress);
    }
    return scoring.outcome();
  }

  private void apply(Metric metric, MetricProgress progress) {
    MetricScoring scoring = new MetricScoring(metric);
    List<ScoredPair> pairs = new ArrayList<>();
    List<Map<String, Score>> places = new ArrayList<>();
    for (int i = 0; i < predictions.size(); i++) {
      Sample sample = input.samples().get(i);
      Prediction prediction = predictions.get(i);
      if (!metric.appliesTo(sample)) {
        continue;
      }
      if (prediction == null) {
        scores.get(i).putAll(scoring.unscored(NO_ANSWER));
      } else {
        pairs.add(new ScoredPair(prediction, sample.reference()));
        places.add(scores.get(i));
      }
    }
    if (!pairs.isEmpty()) {
      String name = metric.descriptor().ids().get(0);
      List<Map<String, Score>> scored = scoring.score(pairs, new NamedProgress(name, progress));
      for (int i = 0; i < scored.size(); i++) {
        places.get(i).putAll(scored.get(i));
      }
    }
  }

  private TaskOutcome outcome() {
    List<ScoredSample> samples = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      samples.add(
          new ScoredSample(
              input.samples().get(i), input.answers().get(i), predictions.get(i), scores.get(i)));
    }
    return new TaskOutcome(input.task(), input.set(), samples, result(samples));
  }

  private TaskResult result(List<ScoredSample> samples) {
    Map<String, Aggregate> aggregates = new LinkedHashMap<>();
    for (Metric metric : input.task().metrics()) {
      for (String id : metric.descriptor().ids()) {
        aggregates.put(id, aggregate(id, samples));
      }
    }
    return new TaskResult(
        samples.size(),
        samples.stream()
            .filter(sample -> sample.answer() instanceof Answer.Missing)
            .map(sample -> sample.sample().id())
            .toList(),
        (int) samples.stream().filter(sample -> sample.truncatedTokens() > 0).count(),
        input.set().excluded().size(),
        aggregates);
  }

  private Aggregate aggregate(String id, List<ScoredSample> samples) {
    List<SampleScore> some = new ArrayList<>();
    for (ScoredSample sample : samples) {
      Score score = sample.scores().get(id);
      if (score != null) {
        some.add(new SampleScore(score, sample.truncatedTokens() > 0));
      }
    }
    return Aggregator.aggregate(some, input.task().averaging(), NumpyType.ofMetric(id));
  }

  /** What a metric tells, under its name. */
  private record NamedProgress(String metric, MetricProgress progress) implements ScoringProgress {
    @Override
    public void scored(int done, int total) {
      progress.scored(metric, done, total);
    }

    @Override
    public void notice(String message) {
      progress.notice(metric, message);
    }
  }
}
