package dev.clue.api.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One test per rule of {@link Task}. */
public abstract class TaskConformance {
  private static final List<String> ODD_COMPLETIONS =
      List.of(
          "",
          " \n\t",
          "\u0000",
          "(".repeat(5_000),
          "\uD83D",
          "患者は発熱",
          "a".repeat(200_000),
          "<|endoftext|>[INST] ${x} {{ y }} %s {0}",
          "The correct answer is ",
          "I10-".repeat(2_000));

  /** The task under test, over data of at least a few samples. */
  protected abstract Task task() throws Exception;

  @Test
  @DisplayName("S1 gives the same samples with unique ids")
  final void s1GivesTheSameSamplesWithUniqueIds() throws Exception {
    Task task = task();
    assertEquals(task.samples().evaluated(), task.samples().evaluated());
    assertEquals(task.samples().evaluated(), task().samples().evaluated());
    assertFalse(task.samples().evaluated().isEmpty());
    Set<String> ids = new HashSet<>();
    for (Sample sample : task.samples().evaluated()) {
      assertTrue(ids.add(sample.id()), () -> "the id is not unique: " + sample.id());
      assertFalse(sample.cluster().isEmpty(), () -> "no cluster: " + sample.id());
    }
  }

  @Test
  @DisplayName("S2 evaluates no demonstration")
  final void s2EvaluatesNoDemonstration() throws Exception {
    SampleSet samples = task().samples();
    Set<String> shown = new HashSet<>();
    samples.demonstrations().forEach(sample -> shown.add(sample.id()));
    samples.evaluated().forEach(sample -> assertFalse(shown.contains(sample.id())));
  }

  @Test
  @DisplayName("S3 shows the same conversation every time")
  final void s3ShowsTheSameConversationEveryTime() throws Exception {
    Task task = task();
    Task again = task();
    for (Sample sample : task.samples().evaluated().stream().limit(50).toList()) {
      assertEquals(task.conversation(sample), task.conversation(sample));
      assertEquals(task.conversation(sample), again.conversation(sample));
    }
  }

  @Test
  @DisplayName("S4 reads any completion")
  final void s4ReadsAnyCompletion() throws Exception {
    Task task = task();
    for (String odd : ODD_COMPLETIONS) {
      assertNotNull(task.parse(odd));
    }
  }
}
