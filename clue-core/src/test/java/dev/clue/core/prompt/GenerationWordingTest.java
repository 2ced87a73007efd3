package dev.clue.core.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Conversation.Exchange;
import dev.clue.core.prompt.GenerationWording.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationWordingTest {
  private static final Example LETTER = new Example("It broke.", "Statements:\n- It was broken.");
  private static final String COMMON =
      """
      fact_extraction_user_template = \"""
      Read {instructions}\"""
      fact_extraction_answer = '\\n{statements}'
      questions_generation_user_template = 'Ask {statements}'
      """;

  @TempDir Path checkout;

  @Test
  void ownWordingShowsAnInventedLetter() {
    Conversation asked = GenerationWording.own().statements().conversation("Rest.", true);
    assertTrue(asked.question().contains("Rest."));
    assertEquals("\nStatements:\n- ", asked.prefill());
    Exchange shown = asked.demonstrations().get(0);
    assertTrue(shown.question().contains("You were admitted to the hospital"));
    assertTrue(shown.answer().startsWith("\nStatements:\n- The patient"));
  }

  @Test
  void everyShownAnswerIsAStatementThatWasGiven() {
    Exchange shown = GenerationWording.own().questions().example();
    List<String> statements =
        shown.question().lines().filter(line -> line.startsWith("- ")).toList();
    List<String> answers =
        shown
            .answer()
            .lines()
            .filter(line -> line.startsWith("Answer: "))
            .map(line -> "- " + line.substring("Answer: ".length()))
            .toList();
    assertEquals(statements, answers);
    assertEquals("", GenerationWording.own().questions().conversation("- A.", false).prefill());
  }

  @Test
  void aCheckoutsWordingIsRead() throws IOException {
    write(
        """
        fact_extraction_system_prompt = 'List {x}'
        question_generation_system_prompt = 'Write'
        question_generation_example_input = 'in'
        question_generation_example_output = 'out'
        """);
    GenerationWording wording = GenerationWording.fromCheckout(checkout, LETTER);
    assertEquals("List {x}", wording.statements().system());
    assertEquals(
        new Exchange("\nRead It broke.", "\nStatements:\n- It was broken."),
        wording.statements().example());
    assertEquals("\nRead It sat.", wording.statements().conversation("It sat.", true).question());
    assertEquals(new Exchange("in", "out"), wording.questions().example());
    assertNotEquals(GenerationWording.own().questions().sha256(), wording.questions().sha256());
  }

  @Test
  void theOlderFormShowsItsInstructionsAsTheFirstQuestion() throws IOException {
    write(
        """
        fact_extraction_system_prompt = 'List {example_ds}'
        question_generation_system_prompt = 'Write'
        question_generation_answer_example = 'out'
        """);
    GenerationWording wording = GenerationWording.fromCheckout(checkout, LETTER);
    assertEquals("", wording.statements().system());
    assertEquals("List It broke.", wording.statements().example().question());
    assertEquals(new Exchange("Write", "out"), wording.questions().example());
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    write("fact_extraction_system_prompt = 'List'\nquestion_generation_system_prompt = 'Write'\n");
    ClueException missing =
        assertThrows(ClueException.class, () -> GenerationWording.fromCheckout(checkout, LETTER));
    assertTrue(String.valueOf(missing.getMessage()).contains("question_generation_answer_example"));
    ClueException file =
        assertThrows(ClueException.class, () -> GenerationWording.statementsOfCheckout(checkout));
    assertTrue(String.valueOf(file.getMessage()).contains("example_statements.txt"));
  }

  private void write(String constants) throws IOException {
    Path folder = Files.createDirectories(checkout.resolve("data").resolve("MeDiSumQA"));
    Files.writeString(folder.resolve("prompts.py"), constants + COMMON);
  }
}
