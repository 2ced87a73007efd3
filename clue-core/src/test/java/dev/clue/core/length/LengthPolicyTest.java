package dev.clue.core.length;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.metric.Averaging;
import dev.clue.api.metric.Metric;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Conversation.Exchange;
import dev.clue.api.task.Conversation.Joins;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.api.task.SampleSet.DatasetSource;
import dev.clue.api.task.Task;
import dev.clue.api.task.TaskDescriptor;
import dev.clue.core.prompt.PromptRenderer;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.run.SamplePrompter.SamplePrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Twelve tokens fit, three of which the answer needs; words are tokens. */
class LengthPolicyTest {
  private static final int CONTEXT = 12;

  private final PromptRenderer renderer = new Plain();
  private final PromptCounter tokens = new PromptCounter(renderer, new Words());
  private final Task task = new Letters();

  @Test
  void countsPromptsBeforeTheRun() {
    LengthPlan plan = LengthPlan.of(task, policy(OverLength.FAIL), null, tokens);
    assertEquals(3, plan.prompts());
    assertEquals(8, plan.fewest());
    assertEquals(10, plan.median());
    assertEquals(26, plan.most());
    assertEquals(44, plan.totalTokens());
    assertEquals(9, plan.limit());
    assertEquals(2, plan.tooLongUnder(OverLength.FAIL));
    assertEquals(1, plan.tooLongUnder(OverLength.DROP_SHOTS));
    assertEquals(0, plan.tooLongUnder(OverLength.SHORTEN));
    assertEquals(0, plan.tooLongUnder(OverLength.LEFT));
  }

  @Test
  void thePlanOfSkippingCountsWhatIsAskedAndTellsWhatIsNot() {
    LengthPlan plan = LengthPlan.of(task, policy(OverLength.SKIP), null, tokens);
    assertEquals(1, plan.prompts());
    assertEquals(8, plan.totalTokens());
    assertEquals(2, plan.tooLongUnder(OverLength.SKIP));
  }

  @Test
  void failSaysHowManyAndWhatToDo() {
    ClueException error = assertThrows(ClueException.class, () -> check(OverLength.FAIL));
    assertTrue(String.valueOf(error.getMessage()).startsWith("2 of the 3 prompts of letters"));
    assertTrue(String.valueOf(error.getMessage()).contains("skip, drop-shots, shorten, left"));
  }

  @Test
  void dropShotsFailsWhereTheSampleAloneIsTooLong() {
    ClueException error = assertThrows(ClueException.class, () -> check(OverLength.DROP_SHOTS));
    assertTrue(String.valueOf(error.getMessage()).startsWith("1 of the 3 prompts"));
  }

  @Test
  void skipListsWhatItLeavesOut() {
    check(OverLength.SKIP);
    SampleSet samples = policy(OverLength.SKIP).applied(task, tokens).samples();
    assertEquals(List.of("short"), samples.evaluated().stream().map(Sample::id).toList());
    assertEquals("over length: 10 prompt tokens, 9 fit", samples.excluded().get(0).reason());
  }

  @Test
  void shortenFitsEverythingAndCountsWhatIsMissing() {
    check(OverLength.SHORTEN);
    for (Sample sample : task.samples().evaluated()) {
      SamplePrompt prompt =
          policy(OverLength.SHORTEN).prompter(renderer, tokens).prompt(task, sample);
      int count = tokens.count(prompt.prompt());
      assertTrue(count <= 9, () -> sample.id() + " has " + count);
      int whole = tokens.applyAsInt(task.conversation(sample));
      assertEquals(whole - count, prompt.truncatedTokens());
    }
  }

  @Test
  void shortenCutsDemonstrationsTooWhereTheSampleIsNotEnough() {
    Fitting fitting = new Fitting(tokens, 9);
    String letter = "word ".repeat(30).strip();
    Conversation whole =
        new Conversation("", List.of(new Exchange(letter, "answer")), letter, "", Joins.BLANK_LINE);
    Sample sample = new Sample("1", "1", "", Map.of("text", letter), new Reference.Text("answer"));
    Conversation shorter = Objects.requireNonNull(fitting.withShorterField(whole, sample));
    assertTrue(fitting.fits(shorter));
    assertTrue(shorter.question().contains("word") && shorter.question().contains("[...]"));
    assertTrue(shorter.demonstrations().get(0).question().contains("[...]"));
    assertEquals("answer", shorter.demonstrations().get(0).answer());
  }

  @Test
  void dropShotsTakesAwayTheFirstDemonstration() {
    Sample middle = task.samples().evaluated().get(1);
    SamplePrompt prompt =
        policy(OverLength.DROP_SHOTS).prompter(renderer, tokens).prompt(task, middle);
    assertEquals("c d word word word word word word", ((Prompt.Text) prompt.prompt()).text());
  }

  @Test
  void leftLetsTheBackendCut() {
    GenerationOptions options = GenerationOptions.greedy(3);
    assertEquals(9, policy(OverLength.LEFT).applied(options).promptTokenLimit());
    assertEquals(options, policy(OverLength.FAIL).applied(options));
  }

  @Test
  void keptPromptsAreSentAsTheyAre() {
    check(OverLength.KEEP);
    assertEquals(
        task.samples().evaluated(),
        policy(OverLength.KEEP).applied(task, tokens).samples().evaluated());
    GenerationOptions options = GenerationOptions.greedy(3);
    assertEquals(options, policy(OverLength.KEEP).applied(options));
  }

  @Test
  void aProtocolThatCutsNothingKeepsPrompts() {
    assertEquals(OverLength.KEEP, OverLength.of(Protocol.CLUE_2025_01));
    assertEquals(OverLength.FAIL, OverLength.of(Protocol.CLUE_2024_06));
    assertEquals(OverLength.FAIL, OverLength.of(Protocol.CORRECTED));
  }

  @Test
  void anUnknownLengthCutsNothing() {
    LengthPolicy unknown = new LengthPolicy(OverLength.FAIL, null);
    unknown.check(task, null, tokens);
    assertFalse(unknown.applied(task, tokens).samples().evaluated().isEmpty());
  }

  @Test
  void anUnknownPolicyIsNamedWithTheKnownOnes() {
    ClueException error = assertThrows(ClueException.class, () -> OverLength.byId("cut"));
    assertTrue(String.valueOf(error.getMessage()).contains("fail, skip, drop-shots"));
    assertEquals(OverLength.DROP_SHOTS, OverLength.byId("drop-shots"));
  }

  private void check(OverLength policy) {
    policy(policy).check(task, null, tokens);
  }

  private static LengthPolicy policy(OverLength policy) {
    return new LengthPolicy(policy, CONTEXT);
  }

  /** Questions of 4, 6 and 22 words behind two demonstrations of two words each. */
  private static final class Letters implements Task {
    @Override
    public TaskDescriptor descriptor() {
      return new TaskDescriptor(
          "letters", "Letters", 0, GenerationOptions.greedy(3), new TreeMap<>());
    }

    @Override
    public SampleSet samples() {
      return new SampleSet(
          List.of(),
          List.of(sample("short", 4), sample("middle", 6), sample("long", 22)),
          List.of(),
          new DatasetSource("none", "", 3));
    }

    private static Sample sample(String id, int words) {
      Map<String, String> fields = Map.of("text", "word ".repeat(words).strip());
      return new Sample(id, id, "", fields, new Reference.Text(""));
    }

    @Override
    public Conversation conversation(Sample sample) {
      List<Exchange> shots = List.of(new Exchange("a", "b"), new Exchange("c", "d"));
      return new Conversation("", shots, sample.field("text"), "", Joins.BLANK_LINE);
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

  private static final class Plain implements PromptRenderer {
    @Override
    public Prompt render(Conversation conversation) {
      List<String> parts = new ArrayList<>();
      conversation
          .demonstrations()
          .forEach(shot -> parts.add(shot.question() + " " + shot.answer()));
      parts.add(conversation.question());
      return new Prompt.Text(String.join(" ", parts));
    }

    @Override
    public String identity() {
      return "plain";
    }
  }

  private static final class Words implements TokenCounter {
    @Override
    public int[] encode(String text, SpecialTokens special) {
      return text.isBlank() ? new int[0] : wordIds(text.strip().split("\\s+"));
    }

    private static int[] wordIds(String[] words) {
      int[] ids = new int[words.length];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = i;
      }
      return ids;
    }

    @Override
    public String decode(int[] ids) {
      return "word ".repeat(ids.length);
    }

    @Override
    public String identity() {
      return "words";
    }
  }
}
