package dev.clue.core.generation.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.api.ClueException;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunListener;
import dev.clue.api.run.RunResult;
import dev.clue.api.run.RunStatus;
import dev.clue.core.dataset.MeDiSumQaFile;
import dev.clue.core.evaluation.Evaluation;
import dev.clue.core.evaluation.EvaluationSettings;
import dev.clue.core.length.OverLength;
import dev.clue.core.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class QaGenerationTest {
  private static final String ADMITTED = "You were admitted to the hospital.";

  @TempDir Path folder;
  private final ScriptedModel model = new ScriptedModel();

  /** Seven rows; by seed 44 asked about in the order 2 1 5 4, the other three cannot be. */
  @BeforeEach
  void writeNotes() throws IOException {
    StringBuilder notes = new StringBuilder("note_id,subject_id,hadm_id,text\n");
    note(notes, 0, "Plan\n\n\nNo instructions. " + ADMITTED);
    note(notes, 1, letter("fact the leg broke\nfact the leg healed"));
    note(notes, 2, letter("nothing"));
    note(notes, 3, "Plan\n\n\nDischarge Instructions:\nfact never admitted");
    note(notes, 4, letter("fact a wrong one\nfact the fever of the leg"));
    note(notes, 5, letter("fact ___ is a gap\nfact pills\nIt was a pleasure\nfact late"));
    note(notes, 4, letter("fact the same note again"));
    Files.writeString(folder.resolve("notes.csv"), notes.toString());
  }

  private static String letter(String facts) {
    return "Plan of care\n\n\nDischarge Instructions:\n" + ADMITTED + "\n" + facts + "\n";
  }

  private static void note(StringBuilder notes, int id, String text) {
    notes.append("1000000" + id + "-DS-1,1000000" + id + ",2,\"" + text + "\"\n");
  }

  @Test
  void thePairsAreThoseThatFollowByHand() throws Exception {
    QaSummary made = run(settings().build());
    List<JsonNode> rows = rows();
    assertEquals(7, made.notes());
    assertEquals(4, made.usable());
    assertEquals(4, made.asked());
    assertEquals(4, made.pairs());
    // Rising ROUGE-L; every question but its first word is in its answer.
    assertEquals(
        List.of("pills", "the leg broke", "the leg healed", "the fever of the leg"),
        rows.stream().map(row -> row.get("Answer").asText().substring("fact ".length())).toList());
    JsonNode row = rows.get(1);
    assertEquals("10000001-DS-1", row.get("note_id").asText());
    assertEquals("Plan of care", row.get("discharge_summary").asText());
    assertEquals("about the leg broke?", row.get("Question").asText());
    assertEquals(4, MeDiSumQaFile.read(file()).samples().size());
  }

  @Test
  void whatIsDoneAgainAsksNothing() throws Exception {
    run(settings().build());
    String first = Files.readString(file());
    int asked = model.asked.size();
    // Four letters, three of which have statements.
    assertEquals(7, asked);
    Files.delete(file());
    run(settings().build());
    assertEquals(asked, model.asked.size());
    assertEquals(first, Files.readString(file()));
    run(settings().steps(QaStep.parse("filter, selection")).top(1).build());
    assertEquals(1, rows().size());
    run(settings().steps(QaStep.parse("questions")).build());
    assertEquals(asked, model.asked.size());
  }

  @Test
  void lettersWithoutPairsDoNotCount() throws Exception {
    QaSummary made = run(settings().letters(3).build());
    assertEquals(4, made.asked());
    assertEquals(3, made.letters());
    QaSummary one = run(settings().letters(1).build());
    assertEquals(2, one.asked());
    assertEquals(1, one.letters());
    assertEquals(7, model.asked.size());
  }

  @Test
  void theReferenceCountsEveryLetterAndWritesItsOwnFields() throws Exception {
    QaSummary made = run(settings().protocol(Protocol.CLUE_2024_06).letters(2).build());
    assertEquals(2, made.asked());
    String content = Files.readString(file());
    assertFalse(content.startsWith("["));
    JsonNode row = new ObjectMapper().readTree(content.lines().findFirst().orElse(""));
    assertTrue(row.get("with_discharge_summary").asText().contains(ADMITTED));
    assertEquals("Plan of care", row.get("without_discharge_summary").asText());
  }

  @Test
  void theExampleNoteIsShownAndLeftOut() throws Exception {
    Files.writeString(folder.resolve("shown.txt"), "Statements:\n- It had broken.\n");
    run(
        settings()
            .exampleNote("10000001-DS-1")
            .exampleStatements(folder.resolve("shown.txt"))
            .build());
    String shown = model.asked.get(0).messages().toString();
    assertEquals(2, rows().size());
    assertTrue(
        model.asked.stream()
            .filter(chat -> !chat.messages().get(3).content().startsWith("Statements"))
            .allMatch(
                chat ->
                    chat.messages().get(1).content().contains("fact the leg healed")
                        && chat.messages().get(2).content().contains("It had broken.")
                        && !chat.messages().get(3).content().contains("fact the leg healed")),
        shown);
  }

  @Test
  void anExampleThatIsNotThereIsOneSentence() {
    String message = failure(settings().exampleNote("x-DS-1").build());
    assertTrue(message.contains("--example-note"), message);
  }

  @Test
  void stepsNeedTheStepBefore() {
    String message = failure(settings().steps(QaStep.parse("selection")).build());
    assertTrue(message.contains("statements"), message);
  }

  @Test
  void stepsThatAskNothingRefuseAnotherFolder() throws Exception {
    run(settings().protocol(Protocol.CLUE_2024_06).build());
    String first = Files.readString(file());
    String protocol = failure(settings().steps(QaStep.parse("selection")).build());
    assertTrue(
        protocol.contains("--protocol clue-2024-06") && protocol.contains("--protocol corrected"),
        protocol);
    QaSettings.Builder again =
        settings().protocol(Protocol.CLUE_2024_06).steps(QaStep.parse("filter,selection"));
    String seed = failure(again.seed(7).build());
    assertTrue(seed.contains("--seed 44") && seed.contains("--seed 7"), seed);
    String example = failure(again.seed(44).exampleNote("x").build());
    assertTrue(example.contains("--example-note x"), example);
    assertEquals(first, Files.readString(file()));
    run(again.exampleNote(null).build());
    assertEquals(first, Files.readString(file()));
  }

  @Test
  void fewerLettersLeaveNothingOfTheFormerOnes() throws Exception {
    run(settings().build());
    run(settings().steps(QaStep.parse("statements")).letters(1).build());
    String pairs = failure(settings().steps(QaStep.parse("selection")).build());
    assertTrue(pairs.contains("run the step 'filter'"), pairs);
    String questions = failure(settings().steps(QaStep.parse("filter")).build());
    assertTrue(questions.contains("run the step 'questions'"), questions);
  }

  @Test
  void aPairWithoutItsLetterIsOneSentence() throws Exception {
    run(settings().build());
    Files.writeString(out().resolve("letters.jsonl"), "");
    String message = failure(settings().steps(QaStep.parse("selection")).build());
    assertTrue(message.contains("letters.jsonl") && message.contains("-DS-1"), message);
  }

  @Test
  void stepByStepTellsThatNoFurtherLettersWereAsked() {
    List<RunEvent> events = new CopyOnWriteArrayList<>();
    run(settings().steps(QaStep.parse("statements")).letters(3).build(), events::add);
    run(settings().steps(QaStep.parse("questions,filter")).letters(3).build(), events::add);
    assertEquals(1, countTogether(events), events.toString());
    run(settings().letters(3).build(), events::add);
    run(settings().steps(QaStep.parse("filter")).letters(3).build(), events::add);
    assertEquals(1, countTogether(events), events.toString());
  }

  private static long countTogether(List<RunEvent> events) {
    return events.stream()
        .filter(event -> event.toString().contains("'--steps statements,questions'"))
        .count();
  }

  @Test
  void statementsWithoutTheirNoteAreRefused() {
    QaSettings.Builder settings = settings().exampleStatements(folder.resolve("shown.txt"));
    String message =
        String.valueOf(assertThrows(ClueException.class, settings::build).getMessage());
    assertTrue(message.contains("--example-note") && message.contains("shown.txt"), message);
  }

  @Test
  void everythingIsForTheOwnerAlone() throws Exception {
    run(settings().build());
    try (Stream<Path> files = Files.walk(out())) {
      for (Path file : files.toList()) {
        String allowed = Files.isDirectory(file) ? "rwx------" : "rw-------";
        assertEquals(allowed, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    assertFalse(Files.readString(out().resolve("manifest.json")).contains("fact"));
  }

  private QaSettings.Builder settings() {
    return QaSettings.into(out()).notes(folder.resolve("notes.csv"));
  }

  private QaSummary run(QaSettings settings) {
    return run(settings, RunListener.NONE);
  }

  private QaSummary run(QaSettings settings, RunListener listener) {
    EvaluationSettings asking =
        EvaluationSettings.of("own:scripted")
            .tasks(List.of())
            .protocol(settings.protocol())
            .overLength(OverLength.SKIP)
            .out(settings.out())
            .build();
    try (Evaluation evaluation = Evaluation.open(asking, model)) {
      QaGeneration generation = new QaGeneration(settings, evaluation);
      RunResult result = generation.start(listener).result().join();
      assertEquals(RunStatus.COMPLETE, result.status());
      return generation.summary();
    }
  }

  private String failure(QaSettings settings) {
    Throwable cause = assertThrows(CompletionException.class, () -> run(settings)).getCause();
    return cause == null ? "" : String.valueOf(cause.getMessage());
  }

  private List<JsonNode> rows() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    new ObjectMapper().readTree(file().toFile()).forEach(rows::add);
    return rows;
  }

  private Path out() {
    return folder.resolve("made");
  }

  private Path file() {
    return out().resolve("MeDiSumQA.json");
  }
}
