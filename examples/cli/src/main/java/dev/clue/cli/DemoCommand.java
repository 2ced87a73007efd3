package dev.clue.cli;

import dev.clue.api.run.RunResult;
import dev.clue.cli.demo.MiniCorpus;
import dev.clue.core.evaluation.Evaluation;
import dev.clue.core.evaluation.EvaluationSettings;
import dev.clue.core.journal.PrivateFiles;
import dev.clue.inference.djl.demo.RandomBertFolder;
import dev.clue.inference.djl.demo.RandomLlamaFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole benchmark at work on invented patients. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs all six tasks on invented patients, with a tiny model inside the JVM.",
      "Needs no data and no network."
    })
final class DemoCommand implements Callable<Integer> {
  private static final long SEED = 1;
  private static final int PATIENTS = 12;
  private static final int NEW_TOKENS = 16;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "demo-run",
      description = "Where everything is written. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("demo-run");

  @Mixin Debug debug = new Debug();

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec.commandLine());
    PrivateFiles.makeFolder(out);
    Path data = out.resolve("data");
    Path model = out.resolve("random-llama");
    new MiniCorpus(SEED, PATIENTS).write(data);
    RandomLlamaFolder.write(model, SEED);
    RandomBertFolder.write(out.resolve("random-bert"), SEED);
    console.print("A tiny Llama with random weights answers six tasks about invented patients.");
    console.print("It has learned nothing: its numbers show that everything runs, no more.");
    console.print("BERTScore here is by a tiny random encoder too: its numbers mean nothing.");
    RunResult random = run(console, "djl:" + model, out.resolve("run"));
    RunResult echo = run(console, "baseline:echo", out.resolve("echo"));
    RunResult majority = run(console, "baseline:majority", out.resolve("majority"));
    new ResultTable()
        .add("random Llama", random)
        .add("baseline: echo", echo)
        .add("baseline: majority", majority)
        .lines()
        .forEach(console::print);
    console.print("Percent. Written to " + out + " (run/report.md, run/results.json).");
    return Console.exitCode(random.status());
  }

  private RunResult run(Console console, String backend, Path directory) {
    EvaluationSettings settings =
        EvaluationSettings.of(backend)
            .data(out.resolve("data"))
            .icdTable(out.resolve("data").resolve("icd10.json"))
            .tokenizer(out.resolve("random-llama"))
            .encoders(Map.of("", out.resolve("random-bert")))
            .maxNewTokens(NEW_TOKENS)
            .seed(SEED)
            .out(directory)
            .build();
    try (Evaluation evaluation = Evaluation.open(settings)) {
      return console.follow(evaluation::start);
    }
  }
}
