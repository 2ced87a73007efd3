package dev.clue.core.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.api.model.BosPolicy;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.Prompt;
import dev.clue.api.task.Sample;
import dev.clue.api.task.Task;
import dev.clue.core.prompt.Checkouts;
import dev.clue.core.prompt.PromptLibrary;
import dev.clue.core.prompt.PromptStyle;
import dev.clue.core.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts to the last character, written by hand from the description of the reference. */
class PromptLayoutTest {
  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void writeData() throws IOException {
    TinyData.write(folder);
  }

  /**
   * 2024: rows in the file's order, no prefill for MedNLI because its answer begins with nothing.
   */
  @Test
  void mednliOf2024AsChat() {
    String system =
        "Compare \"both\" sentences.\nsys_prompt = \"not this: it is inside a string\"\n";
    assertEquals(
        new Prompt.Chat(
            List.of(
                ChatMessage.system(system),
                ChatMessage.user("\nFIRST: Patient 0 has a fever.\nSECOND: Claim 0.\n"),
                ChatMessage.assistant("entailment"),
                ChatMessage.user("\nFIRST: Patient 0 has a fever.\nSECOND: Claim 1.\n"),
                ChatMessage.assistant("contradiction"),
                ChatMessage.user("\nFIRST: Patient 1 has a fever.\nSECOND: Claim 3.\n")),
            ""),
        prompt("mednli", of2024(2), PromptStyle.CHAT, 1));
  }

  @Test
  void meqsumOf2024WithoutSystemRole() {
    assertEquals(
        new Prompt.Chat(
            List.of(
                ChatMessage.user(
                    """
                    Shorten the patient's message.

                    --MESSAGE--
                    Dear library, my knee hurts & it is < 3 days.
                    --END--"""),
                ChatMessage.assistant("Question: What helps knees?"),
                ChatMessage.user("--MESSAGE--\nHello,\nis honey good for a cough?\n--END--")),
            "Question: "),
        prompt("meqsum", of2024(1), PromptStyle.CHAT_WITHOUT_SYSTEM, 0));
  }

  @Test
  void meqsumOf2024AsText() {
    assertEquals(
        new Prompt.Text(
            """
            Shorten the patient's message.

            --MESSAGE--
            Dear library, my knee hurts & it is < 3 days.
            --END--

            Question: What helps knees?

            --MESSAGE--
            Hello,
            is honey good for a cough?
            --END--

            Question: Is honey good for coughs?

            --MESSAGE--
            My aunt has gout. What can she eat?
            --END--

            Question:\s""",
            BosPolicy.AS_TOKENIZER),
        prompt("meqsum", of2024(2), PromptStyle.TEXT, 0));
  }

  /** A semicolon at the end stays as a comma with a space; line ends inside quotes stay too. */
  @Test
  void problemSummaryOf2024() {
    assertEquals(
        new Prompt.Chat(
            List.of(
                ChatMessage.system("List problems."),
                ChatMessage.user("Coughs,\r\nday 0\n\nStable 0\n{not a field} BP 120/80"),
                ChatMessage.assistant("Diagnoses/Patient problems: Cough,  asthma 0, "),
                ChatMessage.user("Coughs,\r\nday 1\n\nStable 1\n{not a field} BP 120/80")),
            "Diagnoses/Patient problems: "),
        prompt("problem-summary", of2024(1), PromptStyle.CHAT, 0));
  }

  /** Shuffled with seed 1 even in 2024; the letter goes by its old name too. */
  @Test
  void medisumqaOf2024() {
    // Python 3.11: random.seed(1); x = [0, 1, 2, 3, 4]; random.shuffle(x) -> [2, 3, 4, 0, 1]
    assertEquals(
        new Prompt.Chat(
            List.of(
                ChatMessage.system("Answer from the letter."),
                ChatMessage.user("Letter: Letter 1.\nQuestion: Why 2?"),
                ChatMessage.assistant("Answer: Because 2."),
                ChatMessage.user("Letter: Letter 1.\nQuestion: Why 3?")),
            "Answer: "),
        prompt("medisumqa", of2024(1), PromptStyle.CHAT, 0));
  }

  @Test
  void medisumcodeOf2025KeepsTheStartOfAnswersAndHasNoPrefill() {
    // Python 3.11: random.seed(1); x = [0, 1, 2, 3]; random.shuffle(x) -> [3, 0, 2, 1]
    assertEquals(
        new Prompt.Chat(
            List.of(
                ChatMessage.system("Code the letter."),
                ChatMessage.user("Stay 3."),
                ChatMessage.assistant("ICD-10 Codes: I10, E113"),
                ChatMessage.user("Stay 0.")),
            ""),
        prompt("medisumcode", of2025(), PromptStyle.CHAT, 0));
  }

  @Test
  void meqsumOf2025HasNoStartOfAnswers() {
    Prompt.Chat chat = (Prompt.Chat) prompt("meqsum", of2025(), PromptStyle.CHAT, 0);
    assertEquals(
        List.of("What diet suits gout?", "Is flying with a cold safe?", "Do braces stay?"),
        chat.messages().stream()
            .filter(message -> message.role() == ChatMessage.Role.ASSISTANT)
            .map(ChatMessage::content)
            .toList());
    assertEquals("", chat.prefill());
  }

  @Test
  void ownWordingOf2024HasThePublishedStartsOfAnswers() {
    TaskSettings settings = settings(Protocol.CLUE_2024_06).build();
    Prompt.Chat chat = (Prompt.Chat) prompt("medisumcode", settings, PromptStyle.CHAT, 0);
    assertEquals("ICD-10 Codes: ", chat.prefill());
    assertEquals("ICD-10 Codes: I10, E110", chat.messages().get(2).content());
    Prompt.Chat mended =
        (Prompt.Chat)
            prompt("medisumcode", settings(Protocol.CORRECTED).build(), PromptStyle.CHAT, 0);
    assertEquals("", mended.prefill());
    assertEquals("I10, E113", mended.messages().get(2).content());
  }

  @Test
  void longHealthOf2024() {
    TaskSettings settings = of2024(0);
    Task task = ClueTasks.open("longhealth", settings);
    Sample sample = task.samples().evaluated().get(0);
    Prompt.Chat chat = (Prompt.Chat) render(task, sample, settings, PromptStyle.CHAT);
    String question = chat.messages().get(1).content();
    String system = "\nRead the files.\n";
    assertEquals(system, chat.messages().get(0).content());
    assertEquals(
        "]]\n\nWhich ferritin at visit 1?\nA: 7\nB: 11\nC: 8\nD: 9\nE: 0\n",
        question.substring(question.indexOf("]]")));
    // The same parts in the other styles: nothing between them, or three line feeds.
    assertEquals(
        new Prompt.Chat(List.of(ChatMessage.user(system + question))),
        render(task, sample, settings, PromptStyle.CHAT_WITHOUT_SYSTEM));
    assertEquals(
        new Prompt.Text(system + "\n\n\n" + question, BosPolicy.AS_TOKENIZER),
        render(task, sample, settings, PromptStyle.TEXT));
  }

  private static TaskSettings of2024(int shots) {
    return settings(Protocol.CLUE_2024_06)
        .prompts(PromptLibrary.fromCheckout(Checkouts.of2024()))
        .shots(shots)
        .build();
  }

  private static TaskSettings of2025() {
    return settings(Protocol.CLUE_2025_01)
        .prompts(PromptLibrary.fromCheckout(Checkouts.of2025()))
        .build();
  }

  private static TaskSettings.Builder settings(Protocol protocol) {
    return TaskSettings.builder().dataDirectory(folder).protocol(protocol).modelName("m");
  }

  private static Prompt prompt(String id, TaskSettings settings, PromptStyle style, int index) {
    Task task = ClueTasks.open(id, settings);
    return render(task, task.samples().evaluated().get(index), settings, style);
  }

  private static Prompt render(Task task, Sample sample, TaskSettings settings, PromptStyle style) {
    return style.renderer(settings.protocol()).render(task.conversation(sample));
  }
}
