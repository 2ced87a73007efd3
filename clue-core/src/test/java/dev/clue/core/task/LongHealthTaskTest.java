package dev.clue.core.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.model.Prompt;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.api.task.Task;
import dev.clue.core.prompt.Checkouts;
import dev.clue.core.prompt.PromptLibrary;
import dev.clue.core.prompt.PromptStyle;
import dev.clue.core.protocol.GoldLetter;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongHealthTaskTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writeData() throws IOException {
    TinyData.write(folder);
  }

  /**
   * The hashes are of a Python 3.11 program, written for this test from the description of the
   * reference, over the same data with the same tokens: one generator, sub-task 1 first, then for
   * every question ten times a sample of ten documents and a shuffle, 3 and 2 by turns.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 8140, 8140, dfc3743cc424cdbf00e59f32829d8c28b3572b0797f6029b3dcf759819c9f875",
    "7, 900, 900, 6af1b62540128ab0f4bc3a58c5209707aaf90994619442852b92bc713d8f4f7a",
    "7, 900, 1500, 91fb6413c2244cd46910b5d84029a0c4f1cf209b459c16daf7b9ae977e8b5f0e",
    "3, 400, 350, d0cf14ce31b55c61dddd5b7f4dfebf1d44cda7b484a198b701621d946927a432"
  })
  void documentsAreDrawnInTheReferencesOrderOfCalls(
      long seed, int budget, int window, String expected) {
    Protocol protocol = budget == window ? Protocol.CLUE_2024_06 : Protocol.CLUE_2025_01;
    Task task = open(settings(protocol).seed(seed).longHealthBudget(budget).contextLength(window));
    List<Sample> samples = task.samples().evaluated();
    assertEquals(90, samples.size());
    StringJoiner documents = new StringJoiner("\n");
    samples.forEach(sample -> documents.add(documents(task, sample)));
    assertEquals(expected, Sha256.hex(documents.toString()));
  }

  @Test
  void subTasksFollowOneAnotherAndHaveStableIds() {
    List<Sample> samples = open(settings(Protocol.CORRECTED)).samples().evaluated();
    assertEquals("patient_01/0/task1/0", samples.get(0).id());
    assertEquals("patient_01/1/task1/4", samples.get(9).id());
    assertEquals("patient_01/0/task2/0", samples.get(30).id());
    assertEquals("patient_03/1/task3/4", samples.get(89).id());
    assertEquals("task3", samples.get(89).group());
    assertEquals("patient_03", samples.get(89).cluster());
    assertEquals(
        "A: Aspirin\nB: Aspirin and iron\nC: Iron\nD: None\nE: Zinc\n"
            + "F: Question cannot be answered with provided documents",
        samples.get(89).field("options"));
    assertFalse(samples.get(0).field("options").contains("\nF: "));
    assertEquals(new Reference.Choice("F"), samples.get(89).reference());
    assertEquals(new Reference.Choice("B"), samples.get(0).reference());
  }

  @Test
  void theRightLetterDependsOnTheProtocol() {
    assertEquals("B", gold(Protocol.CLUE_2024_06));
    assertEquals("A", gold(Protocol.CLUE_2025_01));
    assertEquals("A", gold(Protocol.CORRECTED));
  }

  private String gold(Protocol protocol) {
    Sample sample = open(settings(protocol).contextLength(9_000)).samples().evaluated().get(5);
    assertEquals("patient_01/1/task1/0", sample.id());
    return ((Reference.Choice) sample.reference()).choice();
  }

  @Test
  void anAmbiguousRightAnswerIsAnErrorThatNamesTheQuestion() throws IOException {
    Path file = folder.resolve("benchmark_v5.json");
    Files.writeString(
        file,
        Files.readString(file).replace("\"answer_c\": \"Iron\"", "\"answer_c\": \"Aspirin \""));
    ClueException error =
        assertThrows(ClueException.class, () -> open(settings(Protocol.CORRECTED)).samples());
    assertEquals(
        "benchmark_v5.json, patient_01, question 1: 2 options equal the field 'correct', must be"
            + " one.",
        error.getMessage());
    Protocol first = Protocol.CORRECTED.with("first", GoldLetter.FIRST_CONTAINING);
    assertEquals("A", gold(first));
  }

  @Test
  void theReferenceLooksForTheRightAnswerInTheOrderOfTheFile() throws IOException {
    String question =
        """
        {"question": "q", "answer_e": "some iron", "answer_b": "b", "answer_c": "c",
          "answer_d": "iron", "answer_a": "iron, too", "correct": "iron", "answer_location": {}}
        """;
    Files.writeString(
        folder.resolve("benchmark_v5.json"),
        "{\"patient_01\": {\"texts\": {}, \"questions\": [" + question + "," + question + "]}}");
    assertEquals("D", gold(Protocol.CORRECTED));
    assertEquals("E", gold(Protocol.CORRECTED.with("first", GoldLetter.FIRST_CONTAINING)));
    assertEquals("A", gold(Protocol.CORRECTED.with("last", GoldLetter.LAST_CONTAINING)));
  }

  /** The whole prompt with its answer's room never exceeds the budget, and nearly fills it. */
  @ParameterizedTest
  @CsvSource({"700", "1000", "1500", "2500", "8140"})
  void correctedPromptsFitTheirBudget(int budget) {
    TaskSettings settings = settings(Protocol.CORRECTED).longHealthBudget(budget).build();
    Task task = ClueTasks.open("longhealth", settings);
    int limit = budget - task.descriptor().options().maxNewTokens();
    for (Sample sample : task.samples().evaluated()) {
      int tokens = settings.tokenCounter().count(text(task, sample));
      assertTrue(tokens <= limit, sample.id() + " has " + tokens);
      boolean cut = budget <= 1000;
      assertTrue(!cut || tokens >= limit - 4, sample.id() + " has only " + tokens);
    }
  }

  @Test
  void correctedPromptsFitTheModelsWindow() {
    TaskSettings settings = settings(Protocol.CORRECTED).contextLength(800).build();
    Task task = ClueTasks.open("longhealth", settings);
    for (Sample sample : task.samples().evaluated()) {
      assertTrue(settings.tokenCounter().count(text(task, sample)) <= 750);
    }
    assertEquals("750", task.descriptor().signature().get("longhealth.budget.task1"));
    assertTrue(
        ClueTasks.notices("longhealth", settings)
            .get(0)
            .contains("800 tokens, the model's window"));
  }

  @Test
  void theGivenCounterOfPromptsIsUsed() {
    Task half =
        open(
            settings(Protocol.CORRECTED)
                .longHealthBudget(850)
                .renderedTokens(conversation -> conversation.question().length() / 2));
    Sample sample = half.samples().evaluated().get(30);
    int length = half.conversation(sample).question().length() / 2;
    assertTrue(length <= 800 && length >= 796, "length is " + length);
  }

  /** Answers' documents come first when there is not room for all. */
  @Test
  void theAnswersDocumentsAreShownFirst() {
    Task task = open(settings(Protocol.CORRECTED).longHealthBudget(700));
    for (Sample sample : task.samples().evaluated()) {
      boolean shown = documents(task, sample).contains("ferritin 11.");
      boolean about = sample.id().startsWith("patient_01/0/") && !sample.group().equals("task3");
      assertTrue(!about || shown, sample.id());
    }
  }

  @Test
  void whatIsDrawnForASampleDoesNotDependOnTheOthers() {
    Task all = open(settings(Protocol.CORRECTED));
    Task again = open(settings(Protocol.CORRECTED));
    Sample last = all.samples().evaluated().get(89);
    IntStream.range(0, 89).forEach(i -> all.conversation(all.samples().evaluated().get(i)));
    assertEquals(all.conversation(last), again.conversation(last));
    Task other = open(settings(Protocol.CORRECTED).seed(2));
    assertNotEquals(documents(all, last), documents(other, last));
  }

  @Test
  void tasks2And3Of2025NeedTheModelsWindow() {
    ClueException error =
        assertThrows(ClueException.class, () -> open(settings(Protocol.CLUE_2025_01)));
    assertTrue(String.valueOf(error.getMessage()).contains("context length"));
  }

  @Test
  void onlyTask1Of2024StopsCutsAndCleansUp() {
    Task task =
        open(settings(Protocol.CLUE_2024_06).modelName("Phi-Llama-3-x").contextLength(4_096));
    assertEquals(4, task.options("task1").stopSequences().size());
    assertTrue(task.options("task1").includeStopSequence());
    assertEquals(4_046, task.options("task1").promptTokenLimit());
    assertEquals(List.of(), task.options("task2").stopSequences());
    assertFalse(task.options("task3").includeStopSequence());
    assertEquals(null, task.options("task3").promptTokenLimit());
    String answer = "Well <|end|> The correct answer is B: x";
    assertTrue(task.parse(answer, "task1") instanceof Prediction.None);
    assertEquals(new Prediction.Choice("B"), task.parse(answer, "task2"));
  }

  private static String documents(Task task, Sample sample) {
    String question = task.conversation(sample).question();
    return question.substring(question.indexOf("[[") + 2, question.indexOf("]]"));
  }

  private static String text(Task task, Sample sample) {
    return ((Prompt.Text)
            PromptStyle.TEXT.renderer(Protocol.CORRECTED).render(task.conversation(sample)))
        .text();
  }

  private static Task open(TaskSettings.Builder settings) {
    return ClueTasks.open("longhealth", settings.build());
  }

  private TaskSettings.Builder settings(Protocol protocol) {
    return TaskSettings.builder()
        .dataDirectory(folder)
        .protocol(protocol)
        .prompts(PromptLibrary.fromCheckout(Checkouts.of2024()))
        .modelName("m")
        .tokenCounter(new CharacterTokens());
  }
}
