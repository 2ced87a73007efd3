package dev.clue.api.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.api.KitRun;
import dev.clue.api.metric.Averaging;
import dev.clue.api.metric.Metric;
import dev.clue.api.model.GenerationOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The kit passes an honest task, and fails each dishonest one at its own rule alone. */
class TaskConformanceTest {

  static class Kit extends TaskConformance {
    @Override
    protected Task task() {
      return KitRun.implementation(Task.class);
    }
  }

  @Test
  void passesAnHonestTask() {
    assertEquals(new KitRun(Set.of(), 4), KitRun.of(Kit.class, Questions::new));
  }

  @Test
  void failsABrokenTaskAtItsRuleAlone() {
    assertEquals(Set.of("S1"), KitRun.of(Kit.class, Repeating::new).failed());
    assertEquals(Set.of("S2"), KitRun.of(Kit.class, Leaking::new).failed());
    Task moody = new Moody();
    assertEquals(Set.of("S3"), KitRun.of(Kit.class, () -> moody).failed());
    assertEquals(Set.of("S4"), KitRun.of(Kit.class, Strict::new).failed());
  }

  private static Sample sample(String id) {
    return new Sample(id, "c" + id, "", Map.of(), new Reference.Text("answer"));
  }

  private static class Questions implements Task {
    @Override
    public TaskDescriptor descriptor() {
      return new TaskDescriptor(
          "questions", "Questions", 0, GenerationOptions.greedy(4), new TreeMap<>());
    }

    @Override
    public SampleSet samples() {
      return samples(List.of("2", "3"));
    }

    static SampleSet samples(List<String> evaluated) {
      return new SampleSet(
          List.of(sample("1")),
          evaluated.stream().map(TaskConformanceTest::sample).toList(),
          List.of(),
          new SampleSet.DatasetSource("questions.json", "0", 3));
    }

    @Override
    public Conversation conversation(Sample sample) {
      return new Conversation(
          "", List.of(), "What is " + sample.id() + "?", "", Conversation.Joins.BLANK_LINE);
    }

    @Override
    public Prediction parse(String completion) {
      return new Prediction.Text(completion);
    }

    @Override
    public List<Metric> metrics() {
      return List.of();
    }

    @Override
    public Averaging averaging() {
      return Averaging.MEAN;
    }
  }

  /** S1: has a sample twice. */
  private static final class Repeating extends Questions {
    @Override
    public SampleSet samples() {
      return samples(List.of("2", "2"));
    }
  }

  /** S2: asks what it has shown. */
  private static final class Leaking extends Questions {
    @Override
    public SampleSet samples() {
      return samples(List.of("1", "2"));
    }
  }

  /** S3: numbers its questions. */
  private static final class Moody extends Questions {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public Conversation conversation(Sample sample) {
      return super.conversation(sample).withQuestion("Question " + calls.incrementAndGet());
    }
  }

  /** S4: does not bear an empty answer. */
  private static final class Strict extends Questions {
    @Override
    public Prediction parse(String completion) {
      return new Prediction.Choice(completion.substring(0, 1));
    }
  }
}
