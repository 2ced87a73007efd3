package dev.clue.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code clue run} and {@code clue score} as a user meets them. */
@SuppressWarnings("NullAway.Init")
class RunCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TASKS =
      List.of("mednli", "meqsum", "problem-summary", "longhealth", "medisumqa", "medisumcode");

  @TempDir static Path home;

  @TempDir Path temp;

  private static DemoWorld world;

  @BeforeAll
  static void writeTheWorld() throws IOException {
    world = DemoWorld.write(home, 6);
  }

  @Test
  void writesEveryFileOfARun() throws IOException {
    Path run = temp.resolve("run");

    Cli cli = echo(run, "--icd-table", world.icdTable(), "--save-prompts");

    assertEquals(0, cli.code(), cli.err());
    JsonNode results = JSON.readTree(run.resolve("results.json").toFile());
    for (String task : TASKS) {
      assertTrue(cli.out().contains(task), cli.out());
      int samples = results.path("tasks").path(task).path("samples").asInt();
      assertTrue(samples > 0, task);
      assertEquals(samples, lines(run.resolve("samples/" + task + ".jsonl")).size(), task);
      assertEquals(samples, lines(run.resolve("prompts/" + task + ".jsonl")).size(), task);
    }
    assertTrue(Files.exists(run.resolve("report.md")));
    assertEquals(2, lines(run.resolve("results.csv")).size());
    JsonNode sample = JSON.readTree(lines(run.resolve("samples/meqsum.jsonl")).get(0));
    for (String field :
        List.of("id", "completion", "finishReason", "prediction", "reference", "scores")) {
      assertTrue(sample.has(field), field + " in " + sample.fieldNames());
    }
    assertTrue(
        sample.path("unscored").path("bertscoreF1").asText().contains("--encoder"),
        "says how to get an encoder");
  }

  @Test
  void keepsEverythingFromOthers() throws IOException {
    Path run = temp.resolve("run");
    echo(run, "--tasks", "meqsum");

    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.toList()) {
        String allowed = Files.isDirectory(file) ? "rwx------" : "rw-------";
        assertEquals(
            allowed,
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
            file.toString());
      }
    }
  }

  @Test
  void givesTheSameFilesTwiceAndInAnyConcurrency() throws IOException {
    Path one = temp.resolve("one");
    Path two = temp.resolve("two");

    assertEquals(0, djl(one, "--tasks", "mednli,meqsum", "--concurrency", 1).code());
    assertEquals(0, djl(two, "--tasks", "mednli,meqsum", "--concurrency", 3).code());

    assertEquals(DemoWorld.outcome(one), DemoWorld.outcome(two));
  }

  @Test
  void refusesARunDirectoryOfOtherSettings() {
    Path run = temp.resolve("run");
    echo(run, "--tasks", "meqsum");

    Cli other = echo(run, "--tasks", "meqsum", "--shots", 1);

    assertEquals(2, other.code());
    assertTrue(other.err().contains("shots"), other.err());
    assertFalse(other.err().contains("\tat "), "no stack trace");
  }

  @Test
  void aChatTemplateThatIsNamedIsUsedEvenWhereTheBackendTakesMessages() throws IOException {
    Path template = Files.writeString(temp.resolve("t.jinja"), "{{ messages[-1]['content'] }}!");
    Path run = temp.resolve("run");

    Cli cli =
        echo(run, "--tasks", "meqsum", "--save-prompts", "--shots", 0, "--chat-template", template);

    assertEquals(0, cli.code(), cli.err());
    JsonNode prompt = JSON.readTree(lines(run.resolve("prompts/meqsum.jsonl")).get(0));
    assertTrue(prompt.path("text").asText().endsWith("!"), prompt.toString());
  }

  @Test
  void countsTheSamplesThatANumberIsAbout() throws IOException {
    Path predictions =
        Files.writeString(
            temp.resolve("p.jsonl"),
            """
            {"prediction": "The correct answer is C: x", "reference": "C", "subtask": 2}
            {"prediction": "The correct answer is A: x", "reference": "C", "subtask": 2}
            {"prediction": "The correct answer is F: x", "reference": "F", "subtask": 3}
            """);

    Cli cli =
        Cli.call(
            "score",
            "--task",
            "longhealth",
            "--predictions",
            predictions,
            "--out",
            temp.resolve("run"));

    assertEquals(0, cli.code(), cli.err());
    List<List<String>> rows =
        cli.out()
            .lines()
            .map(line -> List.of(line.split(" +")))
            .filter(r -> r.size() == 4)
            .toList();
    assertTrue(rows.contains(List.of("longhealth", "task1", "unscored", "0")), cli.out());
    assertTrue(rows.contains(List.of("longhealth", "task2", "50.0", "2")), cli.out());
    assertTrue(rows.contains(List.of("longhealth", "task3", "100.0", "1")), cli.out());
    assertTrue(cli.out().contains("longhealth.task1: no sample is about it"), cli.out());
  }

  @Test
  void saysInOneSentenceWhatIsWrong() {
    for (List<Object> wrong :
        List.<List<Object>>of(
            List.of("run", "--backend", "nothing:here", "--data", world.data(), "--out", temp),
            List.of("run", "--backend", "baseline:echo", "--out", temp),
            List.of(
                "run", "--backend", "baseline:echo", "--data", temp.resolve("no"), "--out", temp),
            List.of(
                "run", "--backend", "baseline:echo", "--data", world.data(), "--tasks", "mednIi"),
            List.of("run", "--backend", "djl:" + temp, "--data", world.data(), "--out", temp),
            List.of("score", "--task", "meqsum", "--out", temp.resolve("x")))) {
      Cli cli = Cli.call(wrong.toArray());
      assertEquals(2, cli.code(), wrong + cli.err());
      assertEquals(1, cli.err().lines().filter(l -> l.startsWith("clue: ")).count(), cli.err());
      assertFalse(cli.err().contains("\tat "), cli.err());
    }
  }

  @Test
  void asksForTheRunDirectoryBeforePromptsAreCounted() {
    String[] tooShort = {"--context-length", "9", "--max-new-tokens", "8", "--tasks", "meqsum"};
    Object[] run =
        with(
            new Object[] {"run", "--backend", "djl:" + world.llama(), "--data", world.data()},
            (Object[]) tooShort);
    assertTrue(Cli.call(run).err().contains("--out RUN"));
    assertTrue(Cli.call(with(run, "--out", temp)).err().contains("do not fit"));
  }

  @Test
  void plansWhatTheRunThenHas() throws IOException {
    comparePlanAndRun("--max-new-tokens", 8);
  }

  @Test
  void plansWhatTheRunThenHasWhereItLeavesOutWhatIsTooLong() throws IOException {
    Object[] one = {"--tasks", "mednli", "--max-new-tokens", 8};
    int median = counted(djl(temp.resolve("none"), with(one, "--plan")), "mednli").get(2);
    Object[] skip = {"--context-length", median + 8, "--over-length", "skip", "--limit", 4};

    comparePlanAndRun(with(one, skip));

    String plan = djl(temp.resolve("none"), with(with(one, skip), "--plan")).out();
    int leftOut =
        JSON.readTree(temp.resolve("run/results.json").toFile())
            .at("/tasks/mednli/excluded")
            .size();
    assertTrue(leftOut > 0);
    assertTrue(plan.contains("skip " + leftOut + " "), plan);
  }

  private void comparePlanAndRun(Object... settings) throws IOException {
    Path run = temp.resolve("run");
    Cli plan = djl(run, with(settings, "--plan"));
    assertEquals(0, plan.code(), plan.err());
    assertFalse(Files.exists(run));
    assertEquals(0, djl(run, settings).code());
    try (Stream<Path> tasks = Files.list(run.resolve("samples"))) {
      for (Path task : tasks.toList()) {
        List<Integer> counts =
            lines(task).stream().map(RunCommandTest::promptTokens).sorted().toList();
        List<Integer> planned = counted(plan, task.getFileName().toString().replace(".jsonl", ""));
        assertEquals(counts.size(), planned.get(0), task.toString());
        assertEquals(counts.get(0), planned.get(1), task.toString());
        assertEquals(counts.get((counts.size() - 1) / 2), planned.get(2), task.toString());
        assertEquals(counts.get(counts.size() - 1), planned.get(3), task.toString());
      }
    }
  }

  /** How many prompts a plan says that a task has, and the fewest, median and most tokens. */
  private static List<Integer> counted(Cli plan, String task) {
    String line =
        plan.out().lines().filter(l -> l.startsWith(task + " ")).findFirst().orElseThrow();
    return Stream.of(line.split(" +")).skip(1).limit(4).map(Integer::valueOf).toList();
  }

  private static Object[] with(Object[] some, Object... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray();
  }

  @Test
  void scoresAgainFromTheJournal() throws IOException {
    Path run = temp.resolve("run");
    Path again = temp.resolve("again");
    echo(run, "--icd-table", world.icdTable());

    Cli score = Cli.call("score", "--run", run, "--out", again);

    assertEquals(0, score.code(), score.err());
    assertEquals(DemoWorld.outcome(run), DemoWorld.outcome(again));
  }

  @Test
  void scoresByAnEncoderThatComesLater() throws IOException {
    Path run = temp.resolve("run");
    Path again = temp.resolve("again");
    echo(run, "--tasks", "meqsum");

    Cli score =
        Cli.call("score", "--run", run, "--encoder", "meqsum=" + world.bert(), "--out", again);

    assertEquals(0, score.code(), score.err());
    JsonNode metrics =
        JSON.readTree(again.resolve("results.json").toFile())
            .path("tasks")
            .path("meqsum")
            .path("metrics");
    assertTrue(metrics.path("bertscoreF1").path("value").isNumber(), metrics.toString());
  }

  @Test
  void scoresAnybodysPredictions() throws IOException {
    Path predictions = temp.resolve("predictions.jsonl");
    Files.writeString(
        predictions,
        """
        {"id":"a","prediction":"what helps against cough","reference":"what helps against cough"}
        {"id":"b","prediction":"","reference":"is the fever high"}
        """);
    Path out = temp.resolve("out");

    Cli cli = Cli.call("score", "--task", "meqsum", "--predictions", predictions, "--out", out);

    assertEquals(0, cli.code(), cli.err());
    JsonNode metrics =
        JSON.readTree(out.resolve("results.json").toFile())
            .path("tasks")
            .path("meqsum")
            .path("metrics");
    assertEquals(0.5, metrics.path("rouge1").path("value").asDouble());
  }

  @Test
  void limitsSamplesAndReplaysThem() throws IOException {
    Path run = temp.resolve("run");
    Path replayed = temp.resolve("replayed");
    echo(run, "--tasks", "meqsum", "--limit", 2);
    assertEquals(2, lines(run.resolve("samples/meqsum.jsonl")).size());

    Cli replay =
        run("replay:" + run.resolve("samples"), replayed, "--tasks", "meqsum", "--limit", 2);

    assertEquals(0, replay.code(), replay.err());
    assertEquals(
        JSON.readTree(run.resolve("results.json").toFile()).path("tasks"),
        JSON.readTree(replayed.resolve("results.json").toFile()).path("tasks"));
  }

  @Test
  void aSecondSeedAsksOtherLetters() throws IOException {
    Path one = temp.resolve("one");
    Path two = temp.resolve("two");
    run("baseline:uniform", one, "--tasks", "mednli", "--seed", 1);
    run("baseline:uniform", two, "--tasks", "mednli", "--seed", 2);

    assertNotEquals(
        lines(one.resolve("samples/mednli.jsonl")), lines(two.resolve("samples/mednli.jsonl")));
  }

  private Cli echo(Path out, Object... more) {
    return run("baseline:echo", out, more);
  }

  private Cli djl(Path out, Object... more) {
    return run("djl:" + world.llama(), out, more);
  }

  private static Cli run(String backend, Path out, Object... more) {
    return Cli.call(
        Stream.concat(
                Stream.of("run", "--backend", backend, "--data", world.data(), "--out", out),
                Stream.of(more))
            .toArray());
  }

  private static int promptTokens(String line) {
    try {
      return JSON.readTree(line).path("promptTokens").asInt();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }
}
