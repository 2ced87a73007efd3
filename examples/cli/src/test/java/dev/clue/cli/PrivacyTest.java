package dev.clue.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.inference.http.doubles.Ask;
import dev.clue.inference.http.doubles.DelegatingModel;
import dev.clue.inference.http.doubles.Flavour;
import dev.clue.inference.http.doubles.HttpDouble;
import dev.clue.inference.http.doubles.OpenAiDouble;
import dev.clue.inference.http.doubles.OpenAiSettings;
import dev.clue.inference.http.doubles.OpenAiSettings.Quirk;
import dev.clue.inference.http.doubles.Reply;
import dev.clue.inference.http.doubles.Service;
import dev.clue.inference.http.doubles.ToyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run over HTTP tells others: nothing of the prompts, nothing of the key. */
@SuppressWarnings("NullAway.Init")
class PrivacyTest {
  private static final String PATIENT = "CanaryOfAPatient4711";
  private static final String KEY = "CanaryOfAKey0815";

  @TempDir Path home;

  private Path data;
  private Path keyFile;

  @BeforeEach
  void writeDataWithACanary() throws IOException {
    data = DemoWorld.write(home, 4).data();
    Path mednli = data.resolve("mli_test_v1.jsonl");
    String text = Files.readString(mednli);
    assertTrue(text.contains("The patient is a"), "there is something to replace");
    Files.writeString(mednli, text.replace("The patient is a", "The patient is " + PATIENT));
    keyFile = Files.writeString(home.resolve("key"), KEY);
  }

  @Test
  void keepsPromptsAndKeyToItselfWhateverTheServerSays() throws Exception {
    try (HttpDouble server = HttpDouble.serving(new Gossip())) {
      Path console = home.resolve("console");
      Path run = home.resolve("run");
      ProcessBuilder process =
          Cli.process("run", "--debug", "--backend", spec(server), "--data", data, "--tasks")
              .redirectErrorStream(true)
              .redirectOutput(console.toFile());
      List<String> command = new ArrayList<>(process.command());
      command.add(1, "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace");
      command.addAll(List.of("mednli", "--out", run.toString()));
      process.command(command).environment().put("CLUE_API_KEY", KEY);

      Process started = process.start();

      assertTrue(started.waitFor(120, TimeUnit.SECONDS), "it ends");
      String said = Files.readString(console);
      assertEquals(ExitCodes.SOME_SAMPLES_FAILED, started.exitValue(), said);
      assertTrue(answered(server).contains(PATIENT), "the canary was in the prompts");
      assertTrue(
          server.asked().stream().allMatch(ask -> ask.header("authorization").contains(KEY)),
          "the canary was the key");
      assertSilent(said, "the console");
      assertSilent(run);
    }
  }

  @Test
  void keepsARefusedKeyToItself() throws IOException {
    Service strict =
        new OpenAiDouble(new Spacious(), OpenAiSettings.of(Flavour.VLLM).withKey("another"));
    try (HttpDouble server = HttpDouble.serving(strict)) {
      Cli cli = run(server, home.resolve("run"), "--api-key-file", keyFile, "--debug");

      assertEquals(ExitCodes.BAD_INPUT, cli.code());
      assertTrue(cli.err().contains("CLUE_API_KEY"), cli.err());
      assertSilent(cli.out() + cli.err(), "the console");
    }
  }

  @Test
  void takesTheKeyFromAFile() throws IOException {
    Service strict = new OpenAiDouble(new Spacious(), OpenAiSettings.of(Flavour.VLLM).withKey(KEY));
    try (HttpDouble server = HttpDouble.serving(strict)) {
      Path run = home.resolve("run");

      Cli cli = run(server, run, "--api-key-file", keyFile);

      assertEquals(ExitCodes.DONE, cli.code(), cli.err());
      assertSilent(run);
    }
  }

  @Test
  void stopsAtAServerThatCutsUnlessItIsAccepted() throws IOException {
    Service cutting =
        new OpenAiDouble(new Spacious(), OpenAiSettings.of(Flavour.VLLM).with(Quirk.CUTS_PROMPTS));
    try (HttpDouble server = HttpDouble.serving(cutting)) {
      Cli stopped = run(server, home.resolve("stopped"));
      assertEquals(ExitCodes.BAD_INPUT, stopped.code());
      assertTrue(stopped.err().contains("cuts prompts silently"), stopped.err());
      assertFalse(answered(server).contains(PATIENT), "no prompt of the data was to be answered");

      Path run = home.resolve("run");
      Cli accepted = run(server, run, "--accept-server-quirks");
      assertEquals(ExitCodes.DONE, accepted.code(), accepted.err());
      for (String file : List.of("manifest.json", "report.md")) {
        assertTrue(Files.readString(run.resolve(file)).contains("cuts-prompts"), file);
      }
    }
  }

  private Cli run(HttpDouble server, Path out, Object... more) {
    return Cli.call(
        Stream.concat(
                Stream.of("run", "--backend", spec(server), "--data", data, "--out", out),
                Stream.concat(Stream.of("--tasks", "mednli"), Stream.of(more)))
            .toArray());
  }

  private static String spec(HttpDouble server) {
    return "openai:" + server.url() + "#toy/model-1";
  }

  /** What the model was to answer; counting tokens is another thing. */
  private static String answered(HttpDouble server) {
    return server.asked().stream()
        .filter(ask -> !ask.path().endsWith("/tokenize"))
        .map(Ask::body)
        .collect(Collectors.joining("\n"));
  }

  private static void assertSilent(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertSilent(Files.readString(file), file.getFileName().toString());
      }
    }
  }

  private static void assertSilent(String text, String where) {
    assertFalse(text.contains(PATIENT), where + " holds a prompt");
    assertFalse(text.contains(KEY), where + " holds the key");
  }

  /** A model that takes long prompts. */
  private static final class Spacious extends DelegatingModel {
    Spacious() {
      super(new ToyModel());
    }

    @Override
    public int contextLength() {
      return 100_000;
    }
  }

  /** Repeats in every third answer, an error, all that it was sent. */
  private static final class Gossip implements Service {
    private final Service polite =
        new OpenAiDouble(new Spacious(), OpenAiSettings.of(Flavour.VLLM));
    private final AtomicInteger data = new AtomicInteger();

    @Override
    public Reply answer(Ask ask) {
      if (!ask.body().contains(PATIENT) || !ask.path().endsWith("/chat/completions")) {
        return polite.answer(ask);
      }
      String all = ask.header("authorization") + ' ' + ask.body();
      return switch (data.getAndIncrement() % 3) {
        case 0 -> Reply.json(400, all);
        case 1 -> Reply.json(200, "{\"error\": \"" + all.replace('"', '\'') + "\"}");
        default -> polite.answer(ask);
      };
    }
  }
}
