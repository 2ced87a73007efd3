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
import dev.clue.api.model.TokenCounter;
import dev.clue.api.model.Tokenizer;
import dev.clue.api.run.Run;
import dev.clue.api.run.RunEvent;
import dev.clue.api.run.RunListener;
import dev.clue.api.task.Conversation;
import dev.clue.api.task.Conversation.Joins;
import dev.clue.api.task.Sample;
import dev.clue.api.task.Task;
import dev.clue.core.length.LengthPlan;
import dev.clue.core.length.LengthPolicy;
import dev.clue.core.length.PromptCounter;
import dev.clue.core.prompt.ApproximateTokenCounter;
import dev.clue.core.run.EvaluationPlan;
import dev.clue.core.run.Evaluator;
import dev.clue.core.run.Responder;
import dev.clue.core.run.SamplePrompter;
import java.nio.file.Path;
import java.util.ArrayList;
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
  /** Its documents are chosen by their tokens, whatever the model's length. */
  private static final String COUNTED_TASK = "longhealth";

  private final EvaluationSettings settings;
  private final BackendLookup.Opened opened;
  private final @Nullable Tokenizer tokenizer;
  private final TokenCounter counter;
  private final Encoders encoders;
  private final RendererChoice choice;
  private final PromptCounter tokens;
  private final LengthPolicy lengths;
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
    counter = counter(tokenizer, opened.backend());
    tokens = new PromptCounter(choice.renderer(), counter);
    lengths = new LengthPolicy(settings.overLength(), contextLength(settings, model, tokenizer));
    tasks =
        TaskOpening.open(
            settings,
            new TaskOpening.Asked(model, lengths.contextLength(), counter, tokens, encoders));
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
      Encoders encoders = new Encoders(settings);
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
    return tasks.stream()
        .map(task -> LengthPlan.of(task, lengths, settings.limit(), tokens))
        .toList();
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
    notices().forEach(notice -> listener.on(new RunEvent.Notice(notice)));
    for (Task task : asked) {
      checkTurns(task);
      lengths.check(task, settings.limit(), tokens);
    }
    List<Task> applied = asked.stream().map(task -> lengths.applied(task, tokens)).toList();
    PreflightReport report =
        new Preflight(choice.renderer(), exactCounter(), () -> longestPrompt(applied))
            .look(opened.backend(), settings.acceptServerQuirks());
    report.unchecked().forEach(what -> listener.on(new RunEvent.Notice(what)));
    report.quirks().forEach(quirk -> listener.on(new RunEvent.Notice(quirk.sentence())));
    return planOf(applied, report.quirks());
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
    Task opened = task(task);
    return lengths
        .prompter(choice.renderer(), tokens)
        .prompt(opened, sample(opened, sample))
        .prompt();
  }

  /** Messages in the form that the backend takes. */
  public Prompt prompt(List<ChatMessage> messages) {
    return choice.messages(messages, settings);
  }

  /** How a sample's request is to be answered; a null id means the first one. */
  public GenerationOptions options(String task, @Nullable String sample) {
    Task opened = task(task);
    return lengths.applied(opened.options(sample(opened, sample).group()));
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

  private Task task(String id) {
    return tasks.stream()
        .filter(task -> task.descriptor().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ClueException("There is no task '" + id + "' (see 'clue tasks')."));
  }

  private static Sample sample(Task task, @Nullable String id) {
    List<Sample> samples = task.samples().evaluated();
    String name = task.descriptor().id();
    if (samples.isEmpty()) {
      throw new ClueException("The task " + name + " has no samples.");
    }
    return samples.stream()
        .filter(sample -> id == null || sample.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ClueException(
                    "The task %s has no sample '%s'; its first is '%s'."
                        .formatted(name, id, samples.get(0).id())));
  }

  /** The folder's tokenizer, else the server's, else an estimate. */
  private static TokenCounter counter(
      @Nullable Tokenizer tokenizer, @Nullable ModelBackend backend) {
    if (tokenizer != null) {
      return tokenizer;
    }
    return backend instanceof TokenCounter server
        ? new ServersCounter(server)
        : new ApproximateTokenCounter();
  }

  private @Nullable ExactCounter exactCounter() {
    return tokenizer == null ? null : new ExactCounter(tokenizer, settings.templateDate());
  }

  /** Characters of the run's longest prompt, as it will be sent. */
  private int longestPrompt(List<Task> some) {
    SamplePrompter prompter = lengths.prompter(choice.renderer(), tokens);
    return some.stream()
        .flatMap(task -> asked(task).stream().map(sample -> prompter.prompt(task, sample).prompt()))
        .mapToInt(Evaluation::characters)
        .max()
        .orElse(0);
  }

  private static int characters(Prompt prompt) {
    if (prompt instanceof Prompt.Text text) {
      return text.text().length();
    }
    return prompt instanceof Prompt.Chat chat
        ? chat.messages().stream().mapToInt(message -> message.content().length()).sum()
        : 0;
  }

  private void checkTurns(Task task) {
    if (!choice.turns() && !task.samples().demonstrations().isEmpty()) {
      throw new ClueException(
          "The model's chat template takes one question only, and "
              + task.descriptor().id()
              + " shows demonstrations; use --shots 0 or --prompt-style text.");
    }
  }

  private EvaluationPlan planOf(List<Task> some, List<ServerQuirk> quirks) {
    if (settings.out() == null) {
      throw new ClueException(
          "No run directory is named: say where the run is written with --out RUN.");
    }
    String modelName = Objects.requireNonNullElse(settings.modelName(), model().name());
    SettingsRecord record =
        new SettingsRecord(settings, modelName, lengths.contextLength(), quirks);
    return EvaluationPlan.builder()
        .responder(opened.responder())
        .tasks(some)
        .prompter(lengths.prompter(choice.renderer(), tokens))
        .directory(settings.out())
        .concurrency(settings.concurrency())
        .limit(settings.limit())
        .seed(settings.seed())
        .savePrompts(settings.savePrompts())
        .generation(lengths::applied)
        .settings(record.settings())
        .origin(record.origin())
        .build();
  }

  private List<String> notices() {
    List<String> notices = new ArrayList<>(choice.notices());
    boolean draws = settings.tasks().contains(COUNTED_TASK);
    boolean counts = lengths.contextLength() != null || draws;
    if (counter instanceof ApproximateTokenCounter && counts) {
      notices.add(
          "Tokens are counted roughly, without the model's tokenizer; name it with --tokenizer"
              + " DIR.");
    } else if (draws && counter instanceof ServersCounter server && !server.cutsExactly()) {
      notices.add(
          "The server counts tokens and cannot turn them into text, so that long documents of "
              + COUNTED_TASK
              + " are cut roughly; name the model's tokenizer with --tokenizer DIR.");
    }
    return notices;
  }

  private List<Sample> asked(Task task) {
    List<Sample> all = task.samples().evaluated();
    Integer limit = settings.limit();
    return limit == null ? all : all.subList(0, Math.min(limit, all.size()));
  }

  private static @Nullable Integer contextLength(
      EvaluationSettings settings, ModelDescriptor model, @Nullable Tokenizer tokenizer) {
    if (settings.contextLength() != null) {
      return settings.contextLength();
    }
    Integer length = model.contextLength();
    return length == null && tokenizer != null ? tokenizer.contextLength() : length;
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
