package dev.clue.core.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.model.Prompt;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.api.task.Task;
import dev.clue.core.evidence.Evidence;
import dev.clue.core.prompt.PromptStyle;
import dev.clue.core.protocol.Protocol;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the stand-in files, under every protocol, in every style. */
@EnabledIf("dev.clue.core.evidence.Evidence#present")
class StandInDataTest {
  private static final Map<String, Integer> EVALUATED =
      Map.of(
          "mednli", 1_419,
          "meqsum", 997,
          "problem-summary", 234,
          "longhealth", 6_000,
          "medisumqa", 21,
          "medisumcode", 119);

  /** Of LongHealth's 6,000 prompts every 25th is written, to be quick. */
  private static final int LONGHEALTH_STEP = 25;

  static Stream<Arguments> tasks() {
    return Stream.of(Protocol.CORRECTED, Protocol.CLUE_2024_06, Protocol.CLUE_2025_01)
        .flatMap(protocol -> ClueTasks.ids().stream().map(task -> Arguments.of(task, protocol)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("tasks")
  void everySampleHasAConversation(String id, Protocol protocol) {
    Task task = open(id, protocol);
    SampleSet set = task.samples();
    assertEquals(EVALUATED.get(id), set.evaluated().size());
    assertTrue(set.excluded().isEmpty());
    Set<String> ids = new HashSet<>();
    set.demonstrations().forEach(sample -> ids.add(sample.id()));
    set.evaluated().forEach(sample -> ids.add(sample.id()));
    assertEquals(set.evaluated().size() + set.demonstrations().size(), ids.size());
    List<Sample> samples = set.evaluated();
    int step = id.equals("longhealth") ? LONGHEALTH_STEP : 1;
    for (int i = 0; i < samples.size(); i += step) {
      write(task, samples.get(i), protocol);
    }
  }

  private static void write(Task task, Sample sample, Protocol protocol) {
    Conversation conversation = task.conversation(sample);
    assertEquals(conversation, task.conversation(sample));
    assertEquals(task.samples().demonstrations().size(), conversation.demonstrations().size());
    for (PromptStyle style : PromptStyle.values()) {
      Prompt prompt = style.renderer(protocol).render(conversation);
      String text =
          prompt instanceof Prompt.Text plain
              ? plain.text()
              : String.join(
                  "\n", ((Prompt.Chat) prompt).messages().stream().map(m -> m.content()).toList());
      assertFalse(text.isBlank());
      sample.fields().values().stream()
          .filter(value -> conversation.question().contains(value))
          .forEach(value -> assertTrue(text.contains(value)));
    }
  }

  private static Task open(String id, Protocol protocol) {
    return ClueTasks.open(
        id,
        TaskSettings.builder()
            .dataDirectory(Evidence.file("data/clue"))
            .protocol(protocol)
            .modelName("any-model")
            .contextLength(16_384)
            .build());
  }
}
