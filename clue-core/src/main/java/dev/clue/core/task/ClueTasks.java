package dev.clue.core.task;

import dev.clue.api.ClueException;
import dev.clue.api.task.SampleSet;
import dev.clue.api.task.Task;
import dev.clue.core.prompt.ApproximateTokenCounter;
import dev.clue.core.protocol.DocumentBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The benchmark's six tasks. */
public final class ClueTasks {

  /**
   * A task that can be opened.
   *
   * @param profile what is fixed about it
   * @param file its samples from the data file
   * @param maker the task over samples
   */
  private record Entry(
      TaskProfile profile,
      Function<TaskSettings, SampleSource> file,
      BiFunction<TaskSettings, SampleSource, Task> maker) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry(MedNliTask.PROFILE, MedNliTask::file, MedNliTask::new),
          new Entry(MeqSumTask.PROFILE, MeqSumTask::file, MeqSumTask::new),
          new Entry(ProblemSummaryTask.PROFILE, ProblemSummaryTask::file, ProblemSummaryTask::new),
          new Entry(LongHealthTask.PROFILE, LongHealthSource::new, LongHealthTask::new),
          new Entry(MeDiSumQaTask.PROFILE, MeDiSumQaTask::file, MeDiSumQaTask::new),
          new Entry(MeDiSumCodeTask.PROFILE, MeDiSumCodeTask::file, MeDiSumCodeTask::new));

  private ClueTasks() {}

  /** The tasks' ids, in the benchmark's order. */
  public static List<String> ids() {
    return catalogue().stream().map(TaskProfile::id).toList();
  }

  /** What is fixed about each task, in the benchmark's order. */
  public static List<TaskProfile> catalogue() {
    return ENTRIES.stream().map(Entry::profile).toList();
  }

  /**
   * Opens a task to ask a model. Its data file is looked for when its samples are first asked for.
   *
   * @throws ClueException if there is no such task, the wording cannot be read, or the protocol
   *     needs something that the settings lack
   */
  public static Task open(String id, TaskSettings settings) {
    Entry entry = entry(id);
    return entry.maker().apply(settings, entry.file().apply(settings));
  }

  /**
   * Opens a task to score predictions that are there; it has no questions.
   *
   * @param samples their ids and references, for example of a prediction file
   * @throws ClueException if there is no such task, or the protocol needs something that the
   *     settings lack
   */
  public static Task forScoring(String id, TaskSettings settings, SampleSet samples) {
    return entry(id).maker().apply(settings, SampleSource.given(samples));
  }

  /**
   * What a person should know about a task under these settings: guesses that are made, and what
   * differs from the published benchmark.
   */
  public static List<String> notices(String id, TaskSettings settings) {
    TaskProfile profile = entry(id).profile();
    List<String> notices = new ArrayList<>();
    tokensOfCheckout(profile, settings).ifPresent(notices::add);
    if (profile.id().equals(LongHealthTask.PROFILE.id())) {
      approximateTokens(settings).ifPresent(notices::add);
      smallWindow(settings).ifPresent(notices::add);
    }
    return notices;
  }

  private static Optional<String> tokensOfCheckout(TaskProfile profile, TaskSettings settings) {
    Integer asked = settings.prompts().newTokens(profile.id());
    int used = new AnswerRules(profile.id(), settings).plain().maxNewTokens();
    return asked == null || asked == used
        ? Optional.empty()
        : Optional.of(
            profile.title()
                + ": the checkout asks for "
                + asked
                + " new tokens; "
                + used
                + " are used, by the protocol or by your own setting.");
  }

  private static Optional<String> approximateTokens(TaskSettings settings) {
    return settings.tokenCounter() instanceof ApproximateTokenCounter
        ? Optional.of(
            "LongHealth's documents are fitted by an approximate count of tokens, because no"
                + " tokenizer is given; name the model's own for comparable numbers.")
        : Optional.empty();
  }

  private static Optional<String> smallWindow(TaskSettings settings) {
    Integer window = settings.contextLength();
    return window != null
            && window < settings.longHealthBudget()
            && settings.protocol().has(DocumentBudget.RENDERED_PROMPT)
        ? Optional.of(
            "LongHealth's documents fill "
                + window
                + " tokens, the model's window, instead of the "
                + settings.longHealthBudget()
                + " of the budget: the numbers are not comparable with those of larger windows.")
        : Optional.empty();
  }

  private static Entry entry(String id) {
    for (Entry entry : ENTRIES) {
      if (entry.profile().id().equals(id)) {
        return entry;
      }
    }
    throw new ClueException(
        "The task is '" + id + "', must be one of " + String.join(", ", ids()) + ".");
  }
}
