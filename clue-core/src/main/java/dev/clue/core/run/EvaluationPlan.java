package dev.clue.core.run;

import dev.clue.api.model.GenerationOptions;
import dev.clue.api.task.Task;
import dev.clue.core.prompt.PromptRenderer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an {@link Evaluator} is to do. Immutable. */
public final class EvaluationPlan {
  // A task's id names its files.
  private static final Pattern TASK_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Responder responder;
  private final List<Task> tasks;
  private final SamplePrompter prompter;
  private final Path directory;
  private final @Nullable Integer concurrency;
  private final @Nullable Integer limit;
  private final long seed;
  private final boolean savePrompts;
  private final RetryPolicy retryPolicy;
  private final SortedMap<String, String> settings;
  private final SortedMap<String, String> origin;
  private final UnaryOperator<GenerationOptions> generation;

  private EvaluationPlan(Builder builder) {
    responder = required(builder.responder, "responder");
    tasks = List.copyOf(builder.tasks);
    prompter = required(builder.prompter, "renderer");
    directory = required(builder.directory, "directory");
    concurrency = builder.concurrency;
    limit = builder.limit;
    seed = builder.seed;
    savePrompts = builder.savePrompts;
    retryPolicy = builder.retryPolicy;
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(builder.settings));
    origin = Collections.unmodifiableSortedMap(new TreeMap<>(builder.origin));
    generation = builder.generation;
  }

  /** Starts with the defaults; responder, tasks, renderer and directory have none. */
  public static Builder builder() {
    return new Builder();
  }

  /** What answers. */
  public Responder responder() {
    return responder;
  }

  /** What is asked, in this order. */
  public List<Task> tasks() {
    return tasks;
  }

  /** What writes the prompts. */
  public SamplePrompter prompter() {
    return prompter;
  }

  /** Where everything is written. */
  public Path directory() {
    return directory;
  }

  /** The most requests in flight, at least 1: what the responder declares, or less. */
  public int concurrency() {
    int declared = responder.describe().maxInFlight();
    return concurrency == null ? declared : Math.min(declared, concurrency);
  }

  /** How many samples of each task are asked at most, or null for all. */
  public @Nullable Integer limit() {
    return limit;
  }

  /** Starts the random streams of the run. */
  public long seed() {
    return seed;
  }

  /** Whether prompts are written to the run directory. */
  public boolean savePrompts() {
    return savePrompts;
  }

  /** When a request that failed is sent again. */
  public RetryPolicy retryPolicy() {
    return retryPolicy;
  }

  /** What changes a number beyond what the other parts say of themselves, for the manifest. */
  public SortedMap<String, String> settings() {
    return settings;
  }

  /** What does not change a number and is worth noting, for example where the data are. */
  public SortedMap<String, String> origin() {
    return origin;
  }

  /**
   * How the samples of a sub-task are to be answered.
   *
   * @param group {@link dev.clue.api.task.Sample#group}
   */
  public GenerationOptions options(Task task, String group) {
    return generation.apply(task.options(group));
  }

  private static <T> T required(@Nullable T value, String name) {
    return Objects.requireNonNull(value, () -> "the plan has no " + name);
  }

  /** Collects a plan; each setter checks at once. Not thread-safe. */
  public static final class Builder {
    /** The seed, unless said otherwise. */
    public static final long DEFAULT_SEED = 1;

    private @Nullable Responder responder;
    private List<Task> tasks = List.of();
    private @Nullable SamplePrompter prompter;
    private @Nullable Path directory;
    private @Nullable Integer concurrency;
    private @Nullable Integer limit;
    private long seed = DEFAULT_SEED;
    private boolean savePrompts;
    private RetryPolicy retryPolicy = RetryPolicy.standard();
    private Map<String, String> settings = Map.of();
    private Map<String, String> origin = Map.of();
    private UnaryOperator<GenerationOptions> generation = UnaryOperator.identity();

    private Builder() {}

    /** Sets what answers. It is not closed by the run. */
    public Builder responder(Responder value) {
      responder = value;
      return this;
    }

    /**
     * Sets what is asked.
     *
     * @throws IllegalArgumentException if there is no task, two have the same id, or an id cannot
     *     name a file
     */
    public Builder tasks(List<Task> some) {
      Set<String> ids = new HashSet<>();
      for (Task task : some) {
        String id = task.descriptor().id();
        if (!TASK_ID.matcher(id).matches()) {
          throw new IllegalArgumentException(
              "a task's id is '" + id + "', must be letters, digits, dots, dashes, underscores");
        }
        if (!ids.add(id)) {
          throw new IllegalArgumentException("the task " + id + " is there twice");
        }
      }
      if (ids.isEmpty()) {
        throw new IllegalArgumentException("there is no task, must be at least one");
      }
      tasks = List.copyOf(some);
      return this;
    }

    /** Sets what writes the prompts, each as it is. */
    public Builder renderer(PromptRenderer renderer) {
      return prompter(SamplePrompter.of(renderer));
    }

    /** Sets what writes the prompts, and makes them shorter where they must be. */
    public Builder prompter(SamplePrompter value) {
      prompter = value;
      return this;
    }

    /** Sets where everything is written: a new or empty folder, or that of the same plan. */
    public Builder directory(Path path) {
      directory = path;
      return this;
    }

    /** Sets the most requests in flight, at least 1; null for what the responder declares. */
    public Builder concurrency(@Nullable Integer requests) {
      concurrency = atLeastOne("concurrency", requests);
      return this;
    }

    /** Sets how many samples of each task are asked, at least 1; null for all. */
    public Builder limit(@Nullable Integer samples) {
      limit = atLeastOne("limit", samples);
      return this;
    }

    /** Sets the seed of the run's random streams. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Sets whether prompts are written to the run directory. */
    public Builder savePrompts(boolean save) {
      savePrompts = save;
      return this;
    }

    /** Sets when a request that failed is sent again. */
    public Builder retryPolicy(RetryPolicy policy) {
      retryPolicy = policy;
      return this;
    }

    /** Sets what else changes a number, by name, for the manifest. */
    public Builder settings(Map<String, String> some) {
      settings = Map.copyOf(some);
      return this;
    }

    /**
     * Sets what does not change a number and is worth noting, by name: in the manifest, but not
     * compared when the run goes on.
     */
    public Builder origin(Map<String, String> some) {
      origin = Map.copyOf(some);
      return this;
    }

    /** Sets what is changed in the options of every task, for example the most new tokens. */
    public Builder generation(UnaryOperator<GenerationOptions> change) {
      generation = change;
      return this;
    }

    /**
     * The plan.
     *
     * @throws NullPointerException if responder, renderer or directory are not set
     * @throws IllegalArgumentException if there is no task
     */
    public EvaluationPlan build() {
      if (tasks.isEmpty()) {
        throw new IllegalArgumentException("the plan has no task, must have at least one");
      }
      return new EvaluationPlan(this);
    }

    private static @Nullable Integer atLeastOne(String name, @Nullable Integer number) {
      if (number != null && number < 1) {
        throw new IllegalArgumentException(name + " is " + number + ", must be at least 1");
      }
      return number;
    }
  }
}
