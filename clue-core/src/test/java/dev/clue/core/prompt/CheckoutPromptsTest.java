package dev.clue.core.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutPromptsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void readsTheShapeOf2024() {
    PromptLibrary library = PromptLibrary.fromCheckout(Checkouts.of2024());
    TaskPrompts mednli = library.prompts("mednli");
    assertEquals(
        "Compare \"both\" sentences.\nsys_prompt = \"not this: it is inside a string\"\n",
        mednli.system());
    assertEquals("\nFIRST: {sentence1}\nSECOND: {sentence2}\n", mednli.question().source());
    assertEquals("{gold_label}", mednli.answer().source());
    assertNull(library.newTokens("mednli"));

    TaskPrompts meqsum = library.prompts("meqsum");
    assertEquals("Shorten the patient's message.", meqsum.system());
    assertEquals("--MESSAGE--\n{CHQ}\n--END--", meqsum.question().source());
    assertEquals("Question: {Summary}", meqsum.answer().source());
    assertEquals("", meqsum.answerStart().source());

    TaskPrompts problems = library.prompts("problem-summary");
    assertEquals("List problems.", problems.system());
    assertEquals(
        "s\n\na\n{not a field} {o}",
        problems
            .question()
            .format(Map.of("Subjectives", "s", "Assessment", "a", "Objectives", "{o}")));
    assertEquals(100, library.newTokens("problem-summary"));

    assertEquals("Code the letter à la carte, please.", library.prompts("medisumcode").system());
    assertEquals("{text}\n\tCodes?", library.prompts("medisumcode").question().source());
    assertEquals("\nRead the files.\n", library.prompts("longhealth").system());
    assertEquals(
        "\n[[{documents}]]\n\n{question_text}\n{options}\n",
        library.prompts("longhealth").question().source());
  }

  @Test
  void readsTheShapeOf2025() {
    PromptLibrary library = PromptLibrary.fromCheckout(Checkouts.of2025());
    assertEquals("{Summary}", library.prompts("meqsum").answer().source());
    assertEquals("ICD-10 Codes: {codes}", library.prompts("medisumcode").answer().source());
    assertEquals(20, library.newTokens("mednli"));
    assertEquals(512, library.newTokens("medisumqa"));
    assertEquals(50, library.newTokens("longhealth"));
    assertNotEquals(
        library.prompts("mednli").sha256(),
        PromptLibrary.fromCheckout(Checkouts.of2024()).prompts("mednli").sha256());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sys_prompt = f\"{x}\"",
        "sys_prompt = \"a\".strip()",
        "sys_prompt = (\"a\"\n  \"b\")",
        "sys_prompt = \"a\" % 3",
        "sys_prompt = other",
        "sys_prompt = \"a\" \"b\"",
        "sys_prompt = \"\\N{BULLET}\"",
        "sys_prompt = \"\\xZ1\"",
        "sys_prompt = 5",
        "sys_prompt: str = \"a\"",
        "sys_prompt = \"a\"\nsys_prompt += \"b\"",
        "sys_prompt = other = \"a\"",
        "sys_prompt = \"a",
        "sys_prompt = \"\"\"a",
        "sys_prompt = open('x').read()\nsys_prompt = \"a\"",
        "max_tokens = \"20\"\nsys_prompt = \"a\"",
        "max_tokens = 4 * 5\nsys_prompt = \"a\"",
      })
  void refusesWhatIsNoPlainTextAndSaysWhere(String source) throws IOException {
    Path file =
        write(
            "# first line\n"
                + source
                + "\nuser_prompt_template = '{CHQ}'\n"
                + "assistant_response_template = '{Summary}'\n");
    ClueException error =
        assertThrows(
            ClueException.class, () -> PromptLibrary.fromCheckout(folder).prompts("meqsum"));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.contains(file.toString()), message);
    assertTrue(message.matches("(?s).*line [23].*"), message);
  }

  @Test
  void saysWhichNameIsMissing() throws IOException {
    write(
        """
        if True:
            sys_prompt = 'inner'
        user_prompt_template = '{CHQ}'
        assistant_response_template = '{Summary}'
        """);
    ClueException error =
        assertThrows(
            ClueException.class, () -> PromptLibrary.fromCheckout(folder).prompts("meqsum"));
    assertTrue(String.valueOf(error.getMessage()).contains("'sys_prompt'"));
  }

  @Test
  void readsAnyLineEndAndAByteOrderMark() throws IOException {
    write(
        "\uFEFFsys_prompt = 'a'\r\nuser_prompt_template = '''x\r\n{CHQ}'''\r"
            + "assistant_response_template = '{Summary}'\r\n");
    TaskPrompts prompts = PromptLibrary.fromCheckout(folder).prompts("meqsum");
    assertEquals("a", prompts.system());
    assertEquals("x\n{CHQ}", prompts.question().source());
  }

  @Test
  void theLastAssignmentCounts() throws IOException {
    write(
        """
        part = "one"
        sys_prompt = part
        part = "two"
        sys_prompt = part + ', ' + sys_prompt
        user_prompt_template = '{CHQ}'
        assistant_response_template = '{Summary}'
        """);
    assertEquals("two, one", PromptLibrary.fromCheckout(folder).prompts("meqsum").system());
  }

  @Test
  void saysWhenAFolderIsNoCheckout() {
    ClueException error =
        assertThrows(ClueException.class, () -> PromptLibrary.fromCheckout(folder));
    assertTrue(String.valueOf(error.getMessage()).contains("no folder 'eval'"));
  }

  private Path write(String source) throws IOException {
    Path eval = Files.createDirectories(folder.resolve("eval"));
    return Files.writeString(eval.resolve("eval_meqsum.py"), source);
  }
}
