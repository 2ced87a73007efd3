package dev.clue.core.evaluation;

import dev.clue.api.ClueException;
import dev.clue.api.model.Ability;
import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.PreflightReport;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.ServerQuirk;
import dev.clue.api.model.Tokenizer;
import dev.clue.api.run.Run;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunListener;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Conversation.Joins;
import dev.clue.api.task.Task;
import dev.clue.core.length.LengthPlan;
import dev.clue.core.run.EvaluationPlan;
import dev.clue.core.run.Evaluator;
import dev.clue.core.run.Responder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation that is ready to start: the backend is open, the tasks are known, the prompts can
 * be counted. Closing it closes the backend; close it after the run has ended.
 *
 * <pre>{@code
 * EvaluationSettings settings =
 *     EvaluationSettings.of("djl:/models/llama-8b").data(data).out(run).build();
 * try (Evaluation evaluation = Evaluation.open(settings)) {
 *   RunResult result = evaluation.start(RunListener.NONE).result().join();
 * }
 * }</pre>
 */
public final class Evaluation implements AutoCloseable {
  private final EvaluationSettings settings;
  private final BackendLookup.Opened opened;
  private final @Nullable Tokenizer tokenizer;
  private final Encoders encoders;
  private final RendererChoice choice;
  private final PromptLengths lengths;
  private final List<Task> tasks;

  private Evaluation(
      EvaluationSettings settings,
      BackendLookup.Opened opened,
      @Nullable Tokenizer tokenizer,
      Encoders encoders) {
    this.settings = settings;
    this.opened = opened;
    this.tokenizer = tokenizer;
    this.encoders = encoders;
    ModelDescriptor model = model();
    choice = RendererChoice.of(settings, model, tokenizer);
    lengths = PromptLengths.of(settings, opened, tokenizer, choice.renderer());
    tasks =
        TaskOpening.open(
            settings,
            new TaskOpening.Asked(
                model, lengths.contextLength(), lengths.counter(), lengths.tokens(), encoders));
  }

  /**
   * Opens what the settings name.
   *
   * @throws ClueException if something is not there or does not go together
   */
  public static Evaluation open(EvaluationSettings settings) {
    BackendSpec spec = BackendSpec.parse(settings.backend());
    return open(
        settings,
        TokenizerLookup.find(settings.tokenizer(), spec),
        () -> BackendLookup.open(spec, settings.seed()));
  }

  /**
   * Opens an evaluation of a backend of your own; it is closed with the evaluation, and also where
   * none can be opened.
   *
   * @param settings their backend is a name for people, such as {@code own:summarizer}
   * @throws ClueException if something is not there or does not go together
   */
  public static Evaluation open(EvaluationSettings settings, ModelBackend backend) {
    Path tokenizer = settings.tokenizer();
    try {
      return open(
          settings,
          tokenizer == null ? null : TokenizerLookup.open(tokenizer),
          () -> new BackendLookup.Opened(Responder.of(backend), backend));
    } catch (RuntimeException e) {
      backend.close();
      throw e;
    }
  }

  private static Evaluation open(
      EvaluationSettings settings,
      @Nullable Tokenizer tokenizer,
      Supplier<BackendLookup.Opened> backend) {
    try {
      // First what can fail without the model, which may take minutes to load.
      Encoders encoders = new Encoders(settings.scoring());
      BackendLookup.Opened opened = backend.get();
      try {
        return new Evaluation(settings, opened, tokenizer, encoders);
      } catch (RuntimeException e) {
        encoders.close();
        opened.responder().close();
        throw e;
      }
    } catch (RuntimeException e) {
      if (tokenizer != null) {
        tokenizer.close();
      }
      throw e;
    }
  }

  /** What answers. */
  public ModelDescriptor model() {
    return opened.responder().describe();
  }

  /** How long the prompts that a run asks of each task are; asks no model. */
  public List<LengthPlan> lengths() {
    return tasks.stream().map(lengths::plan).toList();
  }

  /**
   * Starts the run and returns at once.
   *
   * @throws ClueException if prompts are too long under the settings' policy, or no run directory
   *     is named
   */
  public Run start(RunListener listener) {
    return Evaluator.start(plan(tasks, listener), listener);
  }

  /**
   * A plan to ask tasks, these or others, by this model: checked as before a run.
   *
   * @param asked need not be the settings' own
   * @param listener told what a person should know
   * @throws ClueException if prompts are too long under the settings' policy, or no run directory
   *     is named
   */
  public EvaluationPlan plan(List<Task> asked, RunListener listener) {
    Path out = settings.out();
    if (out == null) {
      throw new ClueException(
          "No run directory is named: say where the run is written with --out RUN.");
    }
    choice.notices().forEach(notice -> listener.on(new RunEvent.Notice(notice)));
    lengths.notices().forEach(notice -> listener.on(new RunEvent.Notice(notice)));
    for (Task task : asked) {
      checkTurns(task);
      lengths.check(task);
    }
    List<Task> applied = asked.stream().map(lengths::applied).toList();
    PreflightReport report =
        new Preflight(choice.renderer(), lengths.exactCounter(), () -> lengths.longest(applied))
            .look(opened.backend(), settings.acceptServerQuirks());
    report.unchecked().forEach(what -> listener.on(new RunEvent.Notice(what)));
    report.quirks().forEach(quirk -> listener.on(new RunEvent.Notice(quirk.sentence())));
    return plan(applied, out, report.quirks());
  }

  /**
   * Whether the model goes on from the beginning of an answer, in the form in which it is asked.
   */
  public boolean continuesAnswers() {
    Prompt any =
        choice.renderer().render(new Conversation("", List.of(), "?", "", Joins.BLANK_LINE));
    return !(any instanceof Prompt.Chat) || model().can(Ability.PREFILL);
  }

  /** The prompt of a sample, as a run would send it; a null id means the first one. */
  public Prompt prompt(String task, @Nullable String sample) {
    Task named = SampleLookup.task(tasks, task);
    return lengths.prompter().prompt(named, SampleLookup.sample(named, sample)).prompt();
  }

  /** Messages in the form that the backend takes. */
  public Prompt prompt(List<ChatMessage> messages) {
    return choice.messages(messages, settings);
  }

  /** How a sample's request is to be answered; a null id means the first one. */
  public GenerationOptions options(String task, @Nullable String sample) {
    Task named = SampleLookup.task(tasks, task);
    return lengths.applied(named.options(SampleLookup.sample(named, sample).group()));
  }

  /**
   * Asks one prompt.
   *
   * @throws ClueException if the backend is no model, or gives no answer
   */
  public ProbeReport probe(Prompt prompt, GenerationOptions options) {
    ModelBackend backend = opened.backend();
    if (backend == null) {
      throw new ClueException(
          "The backend " + settings.backend() + " is no model; probe one, for example djl:DIR.");
    }
    return new Probe(backend, tokenizer).ask(prompt, options);
  }

  private void checkTurns(Task task) {
    if (!choice.turns() && !task.samples().demonstrations().isEmpty()) {
      throw new ClueException(
          "The model's chat template takes one question only, and "
              + task.descriptor().id()
              + " shows demonstrations; use --shots 0 or --prompt-style text.");
    }
  }

  private EvaluationPlan plan(List<Task> some, Path out, List<ServerQuirk> quirks) {
    String modelName = Objects.requireNonNullElse(settings.modelName(), model().name());
    SettingsRecord record =
        new SettingsRecord(settings, modelName, lengths.contextLength(), quirks);
    return EvaluationPlan.builder()
        .responder(opened.responder())
        .tasks(some)
        .prompter(lengths.prompter())
        .directory(out)
        .concurrency(settings.concurrency())
        .limit(settings.limit())
        .seed(settings.seed())
        .savePrompts(settings.savePrompts())
        .generation(lengths::applied)
        .settings(record.settings())
        .origin(record.origin())
        .build();
  }

  @Override
  public void close() {
    encoders.close();
    opened.responder().close();
    if (tokenizer != null) {
      tokenizer.close();
    }
  }
}
