package dev.clue.api.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * One test per rule of {@link ModelBackend}. Extend it, and say how the backend is opened; the
 * model behind it must answer 50 short requests within a minute.
 *
 * <p>A rule that cannot be tested with this backend (no known context length, no
 * beginning-of-sequence token) is reported as skipped, with the reason.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
public abstract class ModelBackendConformance {
  /** Enough tokens to look for a stop sequence in. */
  private static final int LONG = 24;

  private static final int SHORT = 3;

  private ModelBackend backend;

  /** Opens the backend under test; called for each of the few tests that close it. */
  protected abstract ModelBackend open() throws Exception;

  /** The beginning of a prompt that the model goes on from at some length. */
  protected String opening() {
    return "The patient was admitted with";
  }

  /** Opens the backend that most tests share. */
  @BeforeAll
  void openShared() throws Exception {
    backend = open();
  }

  /** Closes it. */
  @AfterAll
  void closeShared() {
    // Opening may have been skipped, by an assumption about this machine.
    if (backend != null) {
      backend.close();
    }
  }

  @Test
  @DisplayName("M1 describes itself the same way every time")
  final void m1DescribesItselfTheSameWayEveryTime() {
    ModelDescriptor first = backend.describe();
    ModelDescriptor second = backend.describe();
    assertEquals(first.name(), second.name());
    assertEquals(first.abilities(), second.abilities());
    assertEquals(first.identity(), second.identity());
    assertFalse(first.abilities().isEmpty(), "a backend can do something");
  }

  @Test
  @DisplayName("M2 says LENGTH where the limit ended the text")
  final void m2SaysLengthWhereTheLimitEndedTheText() {
    Completion cut = ask(prompt(), GenerationOptions.greedy(SHORT));
    Completion full = ask(prompt(), GenerationOptions.greedy(LONG));
    assumeTrue(!full.text().equals(cut.text()), "the model ends too early to reach the limit");
    assertEquals(FinishReason.LENGTH, cut.finishReason());
    Integer given = cut.usage().completion();
    assertTrue(given == null || given <= SHORT, "more new tokens than asked for: " + given);
  }

  @Test
  @DisplayName("M3 ends before the first stop sequence")
  final void m3EndsBeforeTheFirstStopSequence() {
    assumeTrue(can(Ability.STOP_SEQUENCES), "no stop sequences");
    Completion free = ask(prompt(), GenerationOptions.greedy(LONG));
    String stop = stopSequenceIn(free.text());
    assumeTrue(!stop.isEmpty(), "the model's text is too short to hold a stop sequence");
    Completion stopped = ask(prompt(), stopping(stop, false));
    assertEquals(free.text().substring(0, free.text().indexOf(stop)), stopped.text());
    if (stopped.finishReason() != FinishReason.STOPPED) {
      assertEquals(FinishReason.STOP_SEQUENCE, stopped.finishReason());
    }
    if (can(Ability.INCLUDE_STOP_SEQUENCE)) {
      assertEquals(stopped.text() + stop, ask(prompt(), stopping(stop, true)).text());
    }
  }

  @Test
  @DisplayName("M4 refuses what it cannot do")
  final void m4RefusesWhatItCannotDo() {
    for (Map.Entry<Ability, GenerationRequest> probe :
        AbilityProbes.all(prompt(), opening()).entrySet()) {
      if (!can(probe.getKey())) {
        assertInstanceOf(
            ModelException.Unsupported.class,
            failure(backend.generate(probe.getValue())),
            () -> "not refused: " + probe.getKey());
      }
    }
  }

  @Test
  @DisplayName("M5 gives the same text at temperature 0")
  final void m5GivesTheSameTextAtTemperatureZero() {
    GenerationOptions options = GenerationOptions.greedy(LONG);
    assertEquals(ask(prompt(), options).text(), ask(prompt(), options).text());
  }

  @Test
  @DisplayName("M6 reports failures by the future alone")
  final void m6ReportsFailuresByTheFutureAlone() {
    GenerationOptions options = GenerationOptions.greedy(SHORT);
    CompletableFuture<Completion> future =
        backend.generate(new GenerationRequest(tooLongOf("clinic"), options));
    assertInstanceOf(ModelException.class, failure(future));
  }

  @Test
  @DisplayName("M7 rejects a prompt that does not fit, unless it may be cut")
  final void m7RejectsAPromptThatDoesNotFitUnlessItMayBeCut() {
    GenerationOptions whole = GenerationOptions.greedy(SHORT);
    assertInstanceOf(
        ModelException.Rejected.class,
        failure(backend.generate(new GenerationRequest(tooLongOf("ward"), whole))));
    if (can(Ability.PROMPT_TRUNCATION)) {
      Completion cut = ask(tooLongOf("ward"), whole.toBuilder().promptTokenLimit(8).build());
      assertTrue(cut.usage().truncated() > 0, "the cut is not counted");
      Integer shown = cut.usage().prompt();
      assertTrue(shown == null || shown <= 8, "more prompt tokens than the limit: " + shown);
    }
  }

  @Test
  @DisplayName("M8 answers each of many threads with its own answer")
  final void m8AnswersEachOfManyThreadsWithItsOwnAnswer() throws Exception {
    List<String> alone = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      alone.add(ask(numbered(i), GenerationOptions.greedy(8)).text());
    }
    List<Thread> threads = new ArrayList<>();
    Map<Integer, CompletableFuture<Completion>> together = new ConcurrentHashMap<>();
    for (int thread = 0; thread < 4; thread++) {
      int first = thread * 8;
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < 8; i++) {
                  together.put(first + i, generate(numbered(i), 8));
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(32, together.size());
    together.forEach((i, answer) -> assertEquals(alone.get(i % 8), Answers.of(answer).text()));
  }

  @Test
  @DisplayName("M9 keeps prompts out of messages and standard streams")
  final void m9KeepsPromptsOutOfMessagesAndStandardStreams() {
    String canary = "Zyxwv-canary-4711";
    GenerationOptions options = GenerationOptions.greedy(SHORT);
    GenerationRequest refused = new GenerationRequest(tooLongOf(canary), options);
    List<Throwable> failures = new ArrayList<>();
    String seen =
        StandardStreams.during(
            () -> {
              failures.add(failure(backend.generate(refused)));
              ask(written(canary), options);
            });
    assertFalse(seen.contains(canary), "the prompt was printed");
    for (Throwable cause = failures.get(0); cause != null; cause = cause.getCause()) {
      assertFalse(
          String.valueOf(cause.getMessage()).contains(canary), "the prompt is in a message");
    }
  }

  @Test
  @DisplayName("M10 goes on with others when one is cancelled")
  final void m10GoesOnWithOthersWhenOneIsCancelled() {
    String expected = ask(numbered(1), GenerationOptions.greedy(8)).text();
    CompletableFuture<Completion> before = generate(numbered(1), 8);
    CompletableFuture<Completion> cancelled = generate(numbered(2), LONG);
    cancelled.cancel(true);
    CompletableFuture<Completion> after = generate(numbered(1), 8);
    assertEquals(expected, Answers.of(before).text());
    assertEquals(expected, Answers.of(after).text());
  }

  @Test
  @DisplayName("M11 closes twice, and leaves nobody waiting")
  final void m11ClosesTwiceAndLeavesNobodyWaiting() throws Exception {
    ModelBackend own = open();
    CompletableFuture<Completion> open =
        own.generate(new GenerationRequest(prompt(), GenerationOptions.greedy(LONG)));
    own.close();
    own.close();
    CompletableFuture<Completion> late =
        own.generate(new GenerationRequest(prompt(), GenerationOptions.greedy(SHORT)));
    Answers.ofEither(open);
    Answers.ofEither(late);
  }

  @Test
  @DisplayName("M12 counts tokens as the model's tokenizer does")
  final void m12CountsTokensAsTheModelsTokenizerDoes() {
    Completion completion = ask(prompt(), GenerationOptions.greedy(SHORT));
    Integer given = completion.usage().prompt();
    assertTrue(given == null || given >= 1, "prompt tokens: " + given);
    Integer made = completion.usage().completion();
    assertTrue(made == null || (made >= 0 && made <= SHORT), "new tokens: " + made);
    if (can(Ability.TOKENS)) {
      Completion counted =
          ask(new Prompt.Tokens(new int[] {1, 2, 3, 4, 5}), GenerationOptions.greedy(SHORT));
      Integer five = counted.usage().prompt();
      assertTrue(five == null || five == 5, "prompt tokens of five ids: " + five);
    }
  }

  @Test
  @DisplayName("M13 begins with exactly one beginning-of-sequence token")
  final void m13BeginsWithExactlyOneBeginningOfSequenceToken() {
    assumeTrue(can(Ability.TEXT), "takes no text");
    ChatTemplateSource template = backend.describe().chatTemplate();
    String bos = template == null ? null : template.specialTokens().get("bos_token");
    assumeTrue(bos != null && !bos.isEmpty(), "no beginning-of-sequence token is known");
    assumeTrue(addsBos(), "the model's tokenizer adds no beginning-of-sequence token");
    GenerationOptions options = GenerationOptions.greedy(SHORT);
    Completion without = ask(new Prompt.Text(opening()), options);
    Completion with = ask(new Prompt.Text(bos + opening()), options);
    assertEquals(without.text(), with.text());
    assertEquals(without.usage().prompt(), with.usage().prompt());
    Completion doubled = ask(new Prompt.Text(bos + opening(), BosPolicy.AS_TOKENIZER), options);
    if (with.usage().prompt() != null) {
      assertNotEquals(with.usage().prompt(), doubled.usage().prompt());
    }
  }

  @Test
  @Disabled("the kit cannot know which weights were loaded")
  @DisplayName("M14 names everything that changes an answer")
  final void m14NamesEverythingThatChangesAnAnswer() {}

  /** Whether the model's tokenizer adds a beginning-of-sequence token of its own accord. */
  protected boolean addsBos() {
    return true;
  }

  private boolean can(Ability ability) {
    return backend.describe().can(ability);
  }

  private Prompt prompt() {
    return written(opening());
  }

  private Prompt numbered(int number) {
    return written(opening() + " " + number + " " + number);
  }

  private Prompt written(String text) {
    return can(Ability.TEXT)
        ? new Prompt.Text(text)
        : new Prompt.Chat(List.of(ChatMessage.user(text)));
  }

  private Prompt tooLongOf(String word) {
    Integer length = backend.describe().contextLength();
    assumeTrue(length != null, "the context length is not known");
    return written((word + " ").repeat(length == null ? 1 : length + 1));
  }

  private CompletableFuture<Completion> generate(Prompt prompt, int tokens) {
    return backend.generate(new GenerationRequest(prompt, GenerationOptions.greedy(tokens)));
  }

  private Completion ask(Prompt prompt, GenerationOptions options) {
    return Answers.of(backend.generate(new GenerationRequest(prompt, options)));
  }

  private static Throwable failure(CompletableFuture<Completion> future) {
    return Answers.failureOf(future);
  }

  private static GenerationOptions stopping(String stop, boolean included) {
    return GenerationOptions.builder()
        .maxNewTokens(LONG)
        .stopSequences(List.of(stop))
        .includeStopSequence(included)
        .build();
  }

  /** Two plain characters from the middle of a text, as a stop sequence that will be met. */
  private static String stopSequenceIn(String text) {
    for (int i = text.length() / 2; i + 2 <= text.length(); i++) {
      String candidate = text.substring(i, i + 2);
      if (candidate.chars().allMatch(c -> c > ' ' && c < 127)) {
        return candidate;
      }
    }
    return "";
  }
}
