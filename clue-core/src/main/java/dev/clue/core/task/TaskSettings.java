package dev.clue.core.task;

import dev.clue.api.ClueException;
import dev.clue.api.knowledge.CodeSystem;
import dev.clue.api.metric.Metric;
import dev.clue.api.model.TokenCounter;
import dev.clue.api.task.Conversation;
import dev.clue.core.prompt.ApproximateTokenCounter;
import dev.clue.core.prompt.PromptLibrary;
import dev.clue.core.protocol.Protocol;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** How tasks are opened. Immutable. */
public final class TaskSettings {
  private final @Nullable Path dataDirectory;
  private final Protocol protocol;
  private final PromptLibrary prompts;
  private final @Nullable Integer shots;
  private final @Nullable Integer maxNewTokens;
  private final long seed;
  private final @Nullable String modelName;
  private final @Nullable CodeSystem codeSystem;
  private final TokenCounter tokenCounter;
  private final int longHealthBudget;
  private final @Nullable Integer contextLength;
  private final @Nullable ToIntFunction<Conversation> renderedTokens;
  private final @Nullable BiFunction<String, BertScoreModel, Metric> bertScore;
  private final @Nullable Supplier<Metric> concepts;

  private TaskSettings(Builder builder) {
    dataDirectory = builder.dataDirectory;
    protocol = builder.protocol;
    prompts = builder.prompts;
    shots = builder.shots;
    maxNewTokens = builder.maxNewTokens;
    seed = builder.seed;
    modelName = builder.modelName;
    codeSystem = builder.codeSystem;
    tokenCounter = builder.tokenCounter;
    longHealthBudget = builder.longHealthBudget;
    contextLength = builder.contextLength;
    renderedTokens = builder.renderedTokens;
    bertScore = builder.bertScore;
    concepts = builder.concepts;
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Where the data files lie.
   *
   * @throws ClueException if it was not said
   */
  public Path dataDirectory() {
    if (dataDirectory == null) {
      throw new ClueException(
          "No data directory is named: say where the data files are with --data DIR.");
    }
    return dataDirectory;
  }

  /** What is done where implementations differ. */
  public Protocol protocol() {
    return protocol;
  }

  /** The wording. */
  public PromptLibrary prompts() {
    return prompts;
  }

  /** How many demonstrations a task shows. */
  public int shots(TaskProfile profile) {
    return shots == null || profile.goldField().isEmpty() ? profile.shots() : shots;
  }

  /** The most new tokens instead of the protocol's, or null for those. */
  public @Nullable Integer maxNewTokens() {
    return maxNewTokens;
  }

  /** Starts the random streams. */
  public long seed() {
    return seed;
  }

  /** The model's name as people know it, or empty where it is not known. */
  public String modelName() {
    return Objects.requireNonNullElse(modelName, "");
  }

  /** The ICD table, or null for none. */
  public @Nullable CodeSystem codeSystem() {
    return codeSystem;
  }

  /** Counts tokens of parts of prompts. */
  public TokenCounter tokenCounter() {
    return tokenCounter;
  }

  /** How many tokens a prompt of LongHealth may have. */
  public int longHealthBudget() {
    return longHealthBudget;
  }

  /** Prompt and new tokens that fit the model, or null where it is not known. */
  public @Nullable Integer contextLength() {
    return contextLength;
  }

  /** Counts the tokens of a prompt as the model will see it, or null where nobody can. */
  public @Nullable ToIntFunction<Conversation> renderedTokens() {
    return renderedTokens;
  }

  /** Makes the BERTScore of a task by its id and the encoder it wants, or null for none. */
  public @Nullable BiFunction<String, BertScoreModel, Metric> bertScore() {
    return bertScore;
  }

  /** Makes the scores of medical concepts, or null where there are none. */
  public @Nullable Supplier<Metric> concepts() {
    return concepts;
  }

  /** Collects settings; each setter checks at once. Not thread-safe. */
  public static final class Builder {
    /** Tokens of a prompt of LongHealth unless said otherwise, as published. */
    public static final int DEFAULT_LONGHEALTH_BUDGET = 8140;

    /** The seed unless said otherwise. */
    public static final long DEFAULT_SEED = 1;

    private @Nullable Path dataDirectory;
    private Protocol protocol = Protocol.CORRECTED;
    private PromptLibrary prompts = PromptLibrary.own();
    private @Nullable Integer shots;
    private @Nullable Integer maxNewTokens;
    private long seed = DEFAULT_SEED;
    private @Nullable String modelName;
    private @Nullable CodeSystem codeSystem;
    private TokenCounter tokenCounter = new ApproximateTokenCounter();
    private int longHealthBudget = DEFAULT_LONGHEALTH_BUDGET;
    private @Nullable Integer contextLength;
    private @Nullable ToIntFunction<Conversation> renderedTokens;
    private @Nullable BiFunction<String, BertScoreModel, Metric> bertScore;
    private @Nullable Supplier<Metric> concepts;

    private Builder() {}

    /** Sets where the data files lie; only needed to ask, not to score. */
    public Builder dataDirectory(@Nullable Path directory) {
      dataDirectory = directory;
      return this;
    }

    /** Sets the protocol. */
    public Builder protocol(Protocol value) {
      protocol = value;
      return this;
    }

    /** Sets the wording. */
    public Builder prompts(PromptLibrary library) {
      prompts = library;
      return this;
    }

    /**
     * Sets how many demonstrations are shown, 0 or more; null for each task's own number.
     * LongHealth never shows any.
     */
    public Builder shots(@Nullable Integer number) {
      check(number == null || number >= 0, "shots is " + number + ", must be 0 or more");
      shots = number;
      return this;
    }

    /** Sets the most new tokens, at least 1; null for the protocol's. */
    public Builder maxNewTokens(@Nullable Integer tokens) {
      check(tokens == null || tokens >= 1, "maxNewTokens is " + tokens + ", must be at least 1");
      maxNewTokens = tokens;
      return this;
    }

    /** Sets the seed. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Sets the model's name; null where it is not known. */
    public Builder modelName(@Nullable String name) {
      modelName = name;
      return this;
    }

    /** Sets the ICD table; null for none. */
    public Builder codeSystem(@Nullable CodeSystem table) {
      codeSystem = table;
      return this;
    }

    /** Sets what counts the tokens of parts of prompts: the model's own tokenizer if possible. */
    public Builder tokenCounter(TokenCounter counter) {
      tokenCounter = counter;
      return this;
    }

    /** Sets how many tokens a prompt of LongHealth may have, at least 1. */
    public Builder longHealthBudget(int tokens) {
      check(tokens >= 1, "longHealthBudget is " + tokens + ", must be at least 1");
      longHealthBudget = tokens;
      return this;
    }

    /** Sets how many prompt and new tokens fit the model, at least 1; null when unknown. */
    public Builder contextLength(@Nullable Integer tokens) {
      check(tokens == null || tokens >= 1, "contextLength is " + tokens + ", must be at least 1");
      contextLength = tokens;
      return this;
    }

    /**
     * Sets what counts the tokens of a prompt as the model will see it, for budgets that must be
     * exact; null to count the plain text form.
     */
    public Builder renderedTokens(@Nullable ToIntFunction<Conversation> counter) {
      renderedTokens = counter;
      return this;
    }

    /** Sets what makes a task's BERTScore; null leaves it unscored. */
    public Builder bertScore(@Nullable BiFunction<String, BertScoreModel, Metric> maker) {
      bertScore = maker;
      return this;
    }

    /**
     * Sets what makes the scores of medical concepts, with the ids {@code umlsP umlsR umlsF1
     * conceptP conceptR conceptF1}; null leaves them unscored.
     */
    public Builder concepts(@Nullable Supplier<Metric> maker) {
      concepts = maker;
      return this;
    }

    /** The settings. */
    public TaskSettings build() {
      return new TaskSettings(this);
    }

    private static void check(boolean allowed, String message) {
      if (!allowed) {
        throw new IllegalArgumentException(message);
      }
    }
  }
}
