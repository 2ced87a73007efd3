package dev.clue.cli;

import dev.clue.api.run.RunResult;
import dev.clue.cli.demo.DemoModel;
import dev.clue.cli.demo.Endings;
import dev.clue.cli.demo.MiniCorpus;
import dev.clue.cli.demo.MiniVocabulary;
import dev.clue.core.evaluation.Evaluation;
import dev.clue.core.evaluation.EvaluationSettings;
import dev.clue.core.evaluation.MentionChoice;
import dev.clue.core.journal.PrivateFiles;
import dev.clue.inference.djl.demo.RandomBertFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      "Runs all six tasks on invented patients, with a small model inside the JVM.",
      "Needs no data and no network."
    })
final class DemoCommand implements Callable<Integer> {
  private static final int NEW_TOKENS = 64;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "demo-run",
      description = "Where everything is written. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("demo-run");

  @Option(
      names = "--tasks",
      paramLabel = "IDS",
      defaultValue = TaskOptions.ALL,
      description = "all, or task ids separated by commas. Default: ${DEFAULT-VALUE}.")
  private String tasks = TaskOptions.ALL;

  @Option(
      names = "--patients",
      paramLabel = "N",
      defaultValue = "12",
      description = "Invented patients per task, 4 or more. Default: ${DEFAULT-VALUE}.")
  private int patients = 12;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The most samples per task. Default: all of them.")
  private @Nullable Integer limit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Invents the patients. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Mixin Debug debug = new Debug();

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec.commandLine());
    PrivateFiles.makeFolder(out);
    Path model = out.resolve("demo-llama");
    new MiniCorpus(seed, patients).write(out.resolve("data"));
    DemoModel.write(model);
    RandomBertFolder.write(out.resolve("random-bert"), seed);
    MiniVocabulary.write(out.resolve("umls-index"));
    console.print("A Llama of two million parameters answers tasks about invented patients.");
    console.print("It was trained on other invented patients and knows nothing else; what it is");
    console.print("and is not: " + model.resolve("README.md"));
    console.print("BERTScore here is by a tiny random encoder: its numbers mean nothing.");
    console.print("UMLS here is a vocabulary of invented concepts, found by their strings.");
    RunResult trained = run(console, "djl:" + model, out.resolve("run"));
    RunResult echo = run(console, "baseline:echo", out.resolve("echo"));
    RunResult majority = run(console, "baseline:majority", out.resolve("majority"));
    new ResultTable()
        .add("demo Llama", trained)
        .add("baseline: echo", echo)
        .add("baseline: majority", majority)
        .lines()
        .forEach(console::print);
    Endings endings = Endings.of(out.resolve("run"));
    console.print(
        "The demo Llama ended "
            + endings.stopped()
            + " of its "
            + endings.answers()
            + " answers itself.");
    console.print("Percent. Written to " + out + " (run/report.md, run/results.json).");
    return Console.exitCode(trained.status());
  }

  private RunResult run(Console console, String backend, Path directory) {
    EvaluationSettings settings =
        EvaluationSettings.of(backend)
            .data(out.resolve("data"))
            .tasks(TaskOptions.ids(tasks))
            .tokenizer(out.resolve("demo-llama"))
            .scoring(
                s ->
                    s.withIcdTable(out.resolve("data").resolve("icd10.json"))
                        .withEncoder(out.resolve("random-bert"))
                        .withUmls(out.resolve("umls-index"), MentionChoice.DICTIONARY))
            .maxNewTokens(NEW_TOKENS)
            .limit(limit)
            .seed(seed)
            .out(directory)
            .build();
    try (Evaluation evaluation = Evaluation.open(settings)) {
      return console.follow(evaluation::start);
    }
  }
}
