package dev.clue.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that show and evaluate nothing: probe, template, doctor, tasks, backends. */
@SuppressWarnings("NullAway.Init")
class LookingCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path home;

  private static DemoWorld world;
  private static Path messages;

  @BeforeAll
  static void writeTheWorld() throws IOException {
    world = DemoWorld.write(home, 4);
    messages = home.resolve("messages.json");
    Files.writeString(
        messages,
        """
        [{"role":"system","content":"Be brief."},{"role":"user","content":"Does it hurt?"}]
        """);
  }

  @Test
  void probeShowsWhatTheModelSees() throws IOException {
    JsonNode probe = probe("--messages", messages, "--max-new-tokens", 4);
    Cli template = Cli.call("template", "--tokenizer", world.llama(), "--messages", messages);

    assertEquals(0, template.code(), template.err());
    assertTrue(template.out().contains("Does it hurt?"));
    assertEquals(template.out(), probe.path("prompt").asText());
    assertEquals(4, probe.path("generated_ids").size());
    assertEquals("length", probe.path("finish_reason").asText());
    assertTrue(probe.path("top_logits").size() > 0);
    assertEquals(0, probe.path("warnings").size(), probe.path("warnings").toString());
  }

  @Test
  void probeTakesIdsTextAndSamples() throws IOException {
    JsonNode ids = probe("--ids", "1,70,71", "--max-new-tokens", 1);
    assertEquals("[1,70,71]", ids.path("prompt_ids").toString());
    assertTrue(probe("--text", "It hurts.").path("prompt_ids").size() > 1);
    JsonNode sample = probe("--task", "mednli", "--data", world.data());
    assertTrue(sample.path("prompt").asText().contains("The patient is"), sample.toString());
  }

  @Test
  void probeShowsWhatANumberFormatChanges() throws IOException {
    JsonNode eight = besides("int8");
    assertTrue(eight.path("shared_top_logits").asInt() > 0, eight.toString());
    assertTrue(eight.path("largest_difference").asDouble() > 0, eight.toString());
    JsonNode same = besides("f32");
    assertEquals(0, same.path("largest_difference").asDouble());
    assertTrue(same.path("same_first_token").asBoolean());
    assertEquals(3, same.path("same_tokens").asInt());
  }

  private static JsonNode besides(String dtype) throws IOException {
    String other = "djl:" + world.llama() + "?dtype=" + dtype;
    return probe("--ids", "1,70,71", "--max-new-tokens", 3, "--ignore-eos", "--beside", other)
        .path("beside");
  }

  @Test
  void probeWarnsOfADoubledBeginning() throws IOException {
    JsonNode doubled = probe("--ids", "1,1,70", "--max-new-tokens", 1);

    assertTrue(doubled.path("warnings").toString().contains("twice"), doubled.toString());
  }

  @Test
  void probeSaysWhatATemplateRefusesAndFoldsTheSystemMessage() throws IOException {
    Path template = home.resolve("nosystem.jinja");
    Files.writeString(
        template,
        "{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('no system') }}"
            + "{% endif %}{{ m.content }}{% endfor %}");
    Path two = home.resolve("two.json");
    Files.writeString(
        two,
        "[{\"role\":\"system\",\"content\":\"Be brief.\"},"
            + "{\"role\":\"user\",\"content\":\"Does it hurt?\"}]");
    Object[] asked = {
      "probe", "--backend", "djl:" + world.llama(), "--messages", two, "--chat-template", template
    };
    Cli folded = Cli.call(asked);
    assertEquals(0, folded.code(), folded.err());
    assertTrue(folded.out().contains("Be brief.\n\nDoes it hurt?"), folded.out());

    Object[] strictly = Arrays.copyOf(asked, asked.length + 2);
    strictly[asked.length] = "--protocol";
    strictly[asked.length + 1] = "clue-2024-06";
    Cli refused = Cli.call(strictly);
    assertEquals(2, refused.code());
    assertTrue(refused.err().contains("--prompt-style chat-without-system"), refused.err());
  }

  @Test
  void probeNamesASampleThatIsThere() {
    Cli cli =
        Cli.call(
            "probe",
            "--backend",
            "djl:" + world.llama(),
            "--data",
            world.data(),
            "--task",
            "mednli",
            "--sample",
            "none");
    assertEquals(2, cli.code());
    assertTrue(cli.err().contains("has no sample 'none'; its first is '"), cli.err());
  }

  @Test
  void templateWritesByATemplateThatIsNamed() throws IOException {
    Path file =
        Files.writeString(
            home.resolve("own.jinja"),
            "{{ bos_token }}{% for m in messages %}|{{ m.role }}: {{ m.content }}{% endfor %}");
    Cli template =
        Cli.call(
            "template",
            "--tokenizer",
            world.llama(),
            "--messages",
            messages,
            "--chat-template",
            file);
    assertEquals(0, template.code(), template.err());
    assertEquals("<s>|system: Be brief.|user: Does it hurt?", template.out());
    JsonNode probe = probe("--messages", messages, "--chat-template", file, "--max-new-tokens", 1);
    assertEquals(template.out(), probe.path("prompt").asText());

    Cli missing =
        Cli.call(
            "template",
            "--tokenizer",
            world.llama(),
            "--messages",
            messages,
            "--chat-template",
            home.resolve("none"));
    assertEquals(2, missing.code());
    assertTrue(missing.err().contains("cannot be read"), missing.err());
  }

  @Test
  void doctorSaysWhatIsThereAndWhatIsMissing() {
    Cli good =
        Cli.call(
            "doctor",
            "--data",
            world.data(),
            "--backend",
            "djl:" + world.llama(),
            "--icd-table",
            world.icdTable(),
            "--encoder",
            world.bert());
    assertEquals(0, good.code(), good.out());
    assertTrue(good.out().lines().noneMatch(line -> line.startsWith("error")), good.out());
    assertTrue(
        good.out().lines().anyMatch(line -> line.matches("ok +ONNX Runtime [0-9.]+ loads, .*off")),
        good.out());

    Cli bad = Cli.call("doctor", "--data", home.resolve("none"), "--encoder", home);
    assertEquals(2, bad.code(), bad.out());
    assertTrue(bad.out().lines().filter(line -> line.startsWith("error")).count() >= 2, bad.out());
  }

  @Test
  void listsTasksAndBackends() {
    assertTrue(Cli.call("tasks").out().contains("mli_test_v1.jsonl"));
    assertTrue(Cli.call("backends").out().contains("djl:DIR"));
  }

  private static JsonNode probe(Object... more) throws IOException {
    Object[] args = new Object[more.length + 4];
    args[0] = "probe";
    args[1] = "--backend";
    args[2] = "djl:" + world.llama();
    args[3] = "--json";
    System.arraycopy(more, 0, args, 4, more.length);
    Cli cli = Cli.call(args);
    assertEquals(0, cli.code(), cli.err());
    return JSON.readTree(cli.out());
  }
}
