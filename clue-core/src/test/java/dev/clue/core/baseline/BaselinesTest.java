package dev.clue.core.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.task.Prediction;
import dev.clue.core.icd.IcdCodeParser;
import dev.clue.core.metric.classification.ChoiceLetterParser;
import dev.clue.core.metric.classification.MedNliLabelParser;
import dev.clue.core.run.Responder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselinesTest {

  static List<String> names() {
    return Baselines.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyBaselineAnswersEveryTaskTheSameEachTime(String name) {
    for (InventedTask task : InventedTask.six()) {
      for (int i = 0; i < task.evaluated().size(); i++) {
        String answer = answer("baseline:" + name, task, i);
        assertFalse(answer.isBlank(), task.id());
        assertEquals(answer, answer("baseline:" + name, task, i));
        assertTrue(answer.split("\\s+").length <= task.maxNewTokens());
      }
    }
  }

  @Test
  void majorityGivesTheCommonestGoldAnswerOfTheSubTask() {
    assertEquals("ENTAILMENT", answer("baseline:majority", InventedTask.labels(), 0));
    assertEquals("What is gout?", answer("baseline:majority", InventedTask.texts("meqsum"), 0));
    assertEquals("E119", answer("baseline:majority", InventedTask.codes(), 0));
    InventedTask letters = InventedTask.letters();
    assertEquals("The correct answer is C: tea", answer("baseline:majority", letters, 0));
    assertEquals("The correct answer is F: unknown", answer("baseline:majority", letters, 3));
  }

  @Test
  void frequentCodesGivesAsManyAsAReferenceHasUnlessTold() {
    InventedTask codes = InventedTask.codes();
    assertEquals("E119, I10, J45", answer("baseline:frequent-codes", codes, 0));
    assertEquals("E119, I10", answer("baseline:frequent-codes?k=2", codes, 0));
    assertEquals("E119, I10, J45, N179, K219", answer("baseline:frequent-codes?k=1000", codes, 0));
    assertEquals("ENTAILMENT", answer("baseline:frequent-codes", InventedTask.labels(), 0));
  }

  @Test
  void echoJoinsTheFieldsAndIsCutAtTheAllowedLength() {
    InventedTask task = InventedTask.letters();
    assertEquals(
        "Note 1:\n he  coughs\n\n" + task.evaluated().get(0).field("options"),
        answer("baseline:echo", task, 0));
    InventedTask brief = new InventedTask("mednli", task.evaluated(), 3);
    Completion cut = completion(open("baseline:echo", 1), brief, 0);
    assertEquals("Note 1:\n he", cut.text());
    assertEquals(FinishReason.LENGTH, cut.finishReason());
  }

  @Test
  void uniformDrawsFromTheOptionsByASeededStreamOfItsOwn() {
    InventedTask letters = InventedTask.letters();
    Set<String> drawn = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      String answer = completion(open("baseline:uniform", seed), letters, 3).text();
      Prediction read = ChoiceLetterParser.tolerant(answer);
      drawn.add(assertInstanceOf(Prediction.Choice.class, read).choice());
      assertEquals(read, ChoiceLetterParser.reference(answer));
    }
    assertEquals(Set.of("A", "B", "C", "D", "E", "F"), drawn);
  }

  @Test
  void uniformDrawsEveryLabelAndAnotherSamplesTextOrCodes() {
    Set<Prediction> labels = new HashSet<>();
    for (int seed = 0; seed < 100; seed++) {
      Responder uniform = open("baseline:uniform", seed);
      labels.add(MedNliLabelParser.parse(completion(uniform, InventedTask.labels(), 0).text()));
      assertEquals("What is gout?", completion(uniform, InventedTask.texts("medisumqa"), 0).text());
      String codes = completion(uniform, InventedTask.codes(), 0).text();
      assertTrue(IcdCodeParser.corrected(null).parse(codes).contains("E119"));
      assertNotEquals("I10, E119, J45", codes);
    }
    assertEquals(3, labels.size());
  }

  @Test
  void theIdentityNamesWhatChangesAnswers() {
    assertEquals("3", open("baseline:uniform", 3).describe().identity().get("seed"));
    assertEquals("7", open("baseline:frequent-codes?k=7", 3).describe().identity().get("k"));
    assertFalse(open("baseline:majority", 3).describe().identity().containsKey("seed"));
    assertEquals("baseline:majority", open("baseline:majority", 3).describe().name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "baseline:best",
        "baseline:",
        "baseline:majority?k=3",
        "baseline:frequent-codes?k=0",
        "baseline:frequent-codes?k=many",
        "replay:",
        "replay:/no/such/folder",
        "replay:x?y=1"
      })
  void whatIsNotThereIsRefusedInOneSentence(String spec) {
    ClueException refused = assertThrows(ClueException.class, () -> open(spec, 1));
    assertFalse(String.valueOf(refused.getMessage()).isBlank());
  }

  @Test
  void anUnknownNameIsAnsweredWithTheList() {
    ClueException refused = assertThrows(ClueException.class, () -> open("baseline:best", 1));
    assertEquals(
        "There is no baseline 'best'; there are echo, frequent-codes, majority, uniform (write"
            + " baseline:NAME).",
        refused.getMessage());
    assertEquals(Baselines.names().size() + 1, Baselines.usage().size());
  }

  private static String answer(String spec, InventedTask task, int index) {
    return completion(open(spec, 1), task, index).text();
  }

  private static Completion completion(Responder responder, InventedTask task, int index) {
    return responder.answer(task.request(index)).join();
  }

  private static Responder open(String spec, long seed) {
    return Baselines.open(BackendSpec.parse(spec), seed);
  }
}
