package dev.clue.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.inference.http.doubles.Flavour;
import dev.clue.inference.http.doubles.HttpDouble;
import dev.clue.inference.http.doubles.OpenAiDouble;
import dev.clue.inference.http.doubles.OpenAiSettings;
import dev.clue.inference.http.doubles.TgiDouble;
import dev.clue.inference.http.doubles.TgiSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One model, asked in the JVM and over servers, says the same. */
@SuppressWarnings("NullAway.Init")
class SameAnswersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;

  private DemoWorld world;

  @BeforeEach
  void writeTheWorld() throws IOException {
    world = DemoWorld.write(home, 5);
  }

  @Test
  void saysTheSameWithARandomModel() throws IOException {
    compare(world.llama());
  }

  @Test
  void saysTheSameWithAModelOfTheEvidence() throws IOException {
    Path shared = Path.of(System.getProperty("clue.shared", "../shared"));
    Path folder = shared.resolve("checkpoints/llama_tiny_2k");
    assumeTrue(Files.isDirectory(folder), "no folder of evidence");
    compare(folder);
  }

  @Test
  void plansByTheServersTokenizerAsByTheFolders() throws IOException {
    try (JvmServed model = new JvmServed(world.llama());
        HttpDouble vllm =
            HttpDouble.serving(new OpenAiDouble(model, OpenAiSettings.of(Flavour.VLLM)))) {
      Object[] plan = {
        "run",
        "--plan",
        "--backend",
        "openai:" + vllm.url(),
        "--tasks",
        "meqsum",
        "--data",
        world.data(),
        "--out",
        home.resolve("plan")
      };
      Object[] byFolder = Arrays.copyOf(plan, plan.length + 2);
      byFolder[plan.length] = "--tokenizer";
      byFolder[plan.length + 1] = world.llama();
      Cli server = Cli.call(plan);
      assertEquals(ExitCodes.DONE, server.code(), server.err());
      assertEquals(Cli.call(byFolder).out(), server.out());
    }
  }

  private void compare(Path folder) throws IOException {
    Map<String, String> inTheJvm = answers("djl:" + folder, folder, "djl");
    assertTrue(
        inTheJvm.values().stream().anyMatch(answer -> !answer.startsWith(" after")),
        inTheJvm.toString());
    try (JvmServed model = new JvmServed(folder);
        HttpDouble tgi = HttpDouble.serving(new TgiDouble(model, TgiSettings.of(model)));
        HttpDouble vllm =
            HttpDouble.serving(new OpenAiDouble(model, OpenAiSettings.of(Flavour.VLLM)))) {
      assertEquals(inTheJvm, answers("tgi:" + tgi.url(), folder, "tgi"));
      assertEquals(inTheJvm, answers("tgi-chat:" + tgi.url(), folder, "tgi-chat"));
      assertEquals(inTheJvm, answers("openai:" + vllm.url(), folder, "openai"));
      assertEquals(inTheJvm, answers("openai-text:" + vllm.url(), folder, "openai-text"));
    }
  }

  /** Predictions, why they ended and how long prompts were, by sample. */
  private Map<String, String> answers(String backend, Path tokenizer, String name)
      throws IOException {
    Path run = home.resolve(name);
    Cli cli =
        Cli.call(
            "run",
            "--backend",
            backend,
            "--tokenizer",
            tokenizer,
            "--data",
            world.data(),
            "--out",
            run,
            "--tasks",
            "meqsum",
            "--max-new-tokens",
            24);
    assertEquals(ExitCodes.DONE, cli.code(), name + ": " + cli.err());
    Map<String, String> answers = new LinkedHashMap<>();
    for (String line : Files.readAllLines(run.resolve("samples/meqsum.jsonl"))) {
      JsonNode sample = JSON.readTree(line);
      answers.put(
          sample.path("id").asText(),
          sample.path("prediction").asText() + " after " + sample.path("promptTokens").asInt());
    }
    return answers;
  }
}
