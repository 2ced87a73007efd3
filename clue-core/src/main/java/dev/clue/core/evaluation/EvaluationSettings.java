package dev.clue.core.evaluation;

import dev.clue.core.length.OverLength;
import dev.clue.core.prompt.PromptStyle;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.task.ClueTasks;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a user wants evaluated, and how. Immutable; everything but the backend has a default. */
public final class EvaluationSettings {
  private final String backend;
  private final List<String> tasks;
  private final @Nullable Path data;
  private final @Nullable Path out;
  private final Protocol protocol;
  private final @Nullable Path prompts;
  private final PromptStyle promptStyle;
  private final @Nullable Path chatTemplate;
  private final LocalDate templateDate;
  private final @Nullable String modelName;
  private final @Nullable Integer shots;
  private final @Nullable Integer maxNewTokens;
  private final ScoringSettings scoring;
  private final @Nullable Path tokenizer;
  private final @Nullable Integer contextLength;
  private final @Nullable Integer longHealthBudget;
  private final @Nullable Integer limit;
  private final long seed;
  private final @Nullable Integer concurrency;
  private final @Nullable OverLength overLength;
  private final boolean savePrompts;
  private final boolean acceptServerQuirks;

  private EvaluationSettings(Builder builder) {
    backend = builder.backend;
    tasks = builder.tasks;
    data = builder.data;
    out = builder.out;
    protocol = builder.protocol;
    prompts = builder.prompts;
    promptStyle = builder.promptStyle;
    chatTemplate = builder.chatTemplate;
    templateDate = builder.templateDate;
    modelName = builder.modelName;
    shots = builder.shots;
    maxNewTokens = builder.maxNewTokens;
    scoring = builder.scoring;
    tokenizer = builder.tokenizer;
    contextLength = builder.contextLength;
    longHealthBudget = builder.longHealthBudget;
    limit = builder.limit;
    seed = builder.seed;
    concurrency = builder.concurrency;
    overLength = builder.overLength;
    savePrompts = builder.savePrompts;
    acceptServerQuirks = builder.acceptServerQuirks;
  }

  /** Starts with a backend, for example {@code djl:/models/llama-8b}. */
  public static Builder of(String backend) {
    return new Builder(backend);
  }

  /** Names the backend, for example {@code djl:/models/llama-8b}; see {@code clue backends}. */
  public String backend() {
    return backend;
  }

  /** Task ids, in the order in which they are run. */
  public List<String> tasks() {
    return tasks;
  }

  /** Where the data files are, in the folder itself or in the reference's folders below it. */
  public @Nullable Path data() {
    return data;
  }

  /** The run directory: new, or one to go on in. */
  public @Nullable Path out() {
    return out;
  }

  /** What is done where implementations differ. */
  public Protocol protocol() {
    return protocol;
  }

  /** A checkout of the reference whose wording is used; null for the project's own. */
  public @Nullable Path prompts() {
    return prompts;
  }

  /** The form of the prompts. */
  public PromptStyle promptStyle() {
    return promptStyle;
  }

  /** A chat template instead of the model's own; null for that. */
  public @Nullable Path chatTemplate() {
    return chatTemplate;
  }

  /** What chat templates take for today's date, so that prompts are the same on every day. */
  public LocalDate templateDate() {
    return templateDate;
  }

  /** The model's name as people know it; null for the backend's own. */
  public @Nullable String modelName() {
    return modelName;
  }

  /** Demonstrations per prompt, 0 or more; null for each task's own number. */
  public @Nullable Integer shots() {
    return shots;
  }

  /** The most new tokens of an answer, at least 1; null for the protocol's. */
  public @Nullable Integer maxNewTokens() {
    return maxNewTokens;
  }

  /** What scores need beside the answers. */
  public ScoringSettings scoring() {
    return scoring;
  }

  /** The folder of the model's tokenizer; null for the backend's own, if it has one. */
  public @Nullable Path tokenizer() {
    return tokenizer;
  }

  /** Prompt and new tokens that fit, at least 1; null for what the backend says. */
  public @Nullable Integer contextLength() {
    return contextLength;
  }

  /** Tokens of a prompt of LongHealth, at least 1; null for 8140. */
  public @Nullable Integer longHealthBudget() {
    return longHealthBudget;
  }

  /** Samples per task, at least 1; null for all. */
  public @Nullable Integer limit() {
    return limit;
  }

  /** Starts all random streams. */
  public long seed() {
    return seed;
  }

  /** The most requests in flight, at least 1; null for what the backend declares. */
  public @Nullable Integer concurrency() {
    return concurrency;
  }

  /** What is done about prompts that are too long: what was set, else what the protocol wants. */
  public OverLength overLength() {
    return overLength == null ? OverLength.of(protocol) : overLength;
  }

  /** Whether prompts are written into the run directory; they hold patients' text. */
  public boolean savePrompts() {
    return savePrompts;
  }

  /** Whether a run goes on although its server was caught changing prompts or answers. */
  public boolean acceptServerQuirks() {
    return acceptServerQuirks;
  }

  /** Collects settings; each setter checks at once. Not thread-safe. */
  public static final class Builder {
    /** The date unless said otherwise: the one that Llama's templates fall back to. */
    public static final LocalDate DEFAULT_TEMPLATE_DATE = LocalDate.of(2024, 7, 26);

    private final String backend;
    private List<String> tasks = ClueTasks.ids();
    private @Nullable Path data;
    private @Nullable Path out;
    private Protocol protocol = Protocol.CORRECTED;
    private @Nullable Path prompts;
    private PromptStyle promptStyle = PromptStyle.CHAT;
    private @Nullable Path chatTemplate;
    private LocalDate templateDate = DEFAULT_TEMPLATE_DATE;
    private @Nullable String modelName;
    private @Nullable Integer shots;
    private @Nullable Integer maxNewTokens;
    private ScoringSettings scoring = ScoringSettings.DEFAULT;
    private @Nullable Path tokenizer;
    private @Nullable Integer contextLength;
    private @Nullable Integer longHealthBudget;
    private @Nullable Integer limit;
    private long seed = 1;
    private @Nullable Integer concurrency;
    private @Nullable OverLength overLength;
    private boolean savePrompts;
    private boolean acceptServerQuirks;

    private Builder(String backend) {
      this.backend = backend;
    }

    /** Task ids, in the order in which they are run. */
    public Builder tasks(List<String> value) {
      tasks = List.copyOf(value);
      return this;
    }

    /** Where the data files are, in the folder itself or in the reference's folders below it. */
    public Builder data(@Nullable Path value) {
      data = value;
      return this;
    }

    /** The run directory: new, or one to go on in. */
    public Builder out(@Nullable Path value) {
      out = value;
      return this;
    }

    /** What is done where implementations differ. */
    public Builder protocol(Protocol value) {
      protocol = value;
      return this;
    }

    /** A checkout of the reference whose wording is used; null for the project's own. */
    public Builder prompts(@Nullable Path value) {
      prompts = value;
      return this;
    }

    /** The form of the prompts. */
    public Builder promptStyle(PromptStyle value) {
      promptStyle = value;
      return this;
    }

    /** A chat template instead of the model's own; null for that. */
    public Builder chatTemplate(@Nullable Path value) {
      chatTemplate = value;
      return this;
    }

    /** What chat templates take for today's date, so that prompts are the same on every day. */
    public Builder templateDate(LocalDate value) {
      templateDate = value;
      return this;
    }

    /** The model's name as people know it; null for the backend's own. */
    public Builder modelName(@Nullable String value) {
      modelName = value;
      return this;
    }

    /** Demonstrations per prompt, 0 or more; null for each task's own number. */
    public Builder shots(@Nullable Integer value) {
      shots = checked("shots", value, 0);
      return this;
    }

    /** The most new tokens of an answer, at least 1; null for the protocol's. */
    public Builder maxNewTokens(@Nullable Integer value) {
      maxNewTokens = checked("maxNewTokens", value, 1);
      return this;
    }

    /**
     * What scores need beside the answers, for example {@code s -> s.withIcdTable(table)}.
     *
     * @param change of what was said until now
     */
    public Builder scoring(UnaryOperator<ScoringSettings> change) {
      scoring = change.apply(scoring);
      return this;
    }

    /** The folder of the model's tokenizer; null for the backend's own, if it has one. */
    public Builder tokenizer(@Nullable Path value) {
      tokenizer = value;
      return this;
    }

    /** Prompt and new tokens that fit, at least 1; null for what the backend says. */
    public Builder contextLength(@Nullable Integer value) {
      contextLength = checked("contextLength", value, 1);
      return this;
    }

    /** Tokens of a prompt of LongHealth, at least 1; null for 8140. */
    public Builder longHealthBudget(@Nullable Integer value) {
      longHealthBudget = checked("longHealthBudget", value, 1);
      return this;
    }

    /** Samples per task, at least 1; null for all. */
    public Builder limit(@Nullable Integer value) {
      limit = checked("limit", value, 1);
      return this;
    }

    /** Starts all random streams. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** The most requests in flight, at least 1; null for what the backend declares. */
    public Builder concurrency(@Nullable Integer value) {
      concurrency = checked("concurrency", value, 1);
      return this;
    }

    /** What is done about prompts that are too long; null for what the protocol wants. */
    public Builder overLength(@Nullable OverLength value) {
      overLength = value;
      return this;
    }

    /** Whether prompts are written into the run directory; they hold patients' text. */
    public Builder savePrompts(boolean value) {
      savePrompts = value;
      return this;
    }

    /** Whether a run goes on although its server was caught changing prompts or answers. */
    public Builder acceptServerQuirks(boolean value) {
      acceptServerQuirks = value;
      return this;
    }

    /** The settings. */
    public EvaluationSettings build() {
      return new EvaluationSettings(this);
    }

    private static @Nullable Integer checked(String name, @Nullable Integer value, int least) {
      if (value != null && value < least) {
        throw new IllegalArgumentException(name + " is " + value + ", must be at least " + least);
      }
      return value;
    }
  }
}
