package dev.clue.api.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a model is to answer. Immutable; greedy unless said otherwise. */
public final class GenerationOptions {
  private final int maxNewTokens;
  private final double temperature;
  private final @Nullable Integer topK;
  private final double topP;
  private final double repetitionPenalty;
  private final long seed;
  private final List<String> stopSequences;
  private final boolean includeStopSequence;
  private final boolean ignoreEos;
  private final @Nullable Integer promptTokenLimit;

  private GenerationOptions(Builder builder) {
    maxNewTokens = builder.maxNewTokens;
    temperature = builder.temperature;
    topK = builder.topK;
    topP = builder.topP;
    repetitionPenalty = builder.repetitionPenalty;
    seed = builder.seed;
    stopSequences = builder.stopSequences;
    includeStopSequence = builder.includeStopSequence;
    ignoreEos = builder.ignoreEos;
    promptTokenLimit = builder.promptTokenLimit;
  }

  /** Greedy answers of at most that many tokens. */
  public static GenerationOptions greedy(int maxNewTokens) {
    return builder().maxNewTokens(maxNewTokens).build();
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these options. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.maxNewTokens = maxNewTokens;
    builder.temperature = temperature;
    builder.topK = topK;
    builder.topP = topP;
    builder.repetitionPenalty = repetitionPenalty;
    builder.seed = seed;
    builder.stopSequences = stopSequences;
    builder.includeStopSequence = includeStopSequence;
    builder.ignoreEos = ignoreEos;
    builder.promptTokenLimit = promptTokenLimit;
    return builder;
  }

  /** The most new tokens, at least 1. */
  public int maxNewTokens() {
    return maxNewTokens;
  }

  /** Divides the logits before sampling; 0 means greedy: the likeliest token. */
  public double temperature() {
    return temperature;
  }

  /** Samples from the k likeliest tokens only, at least 1; null for no such limit. */
  public @Nullable Integer topK() {
    return topK;
  }

  /** Samples from the likeliest tokens that together reach this probability; 1 for no limit. */
  public double topP() {
    return topP;
  }

  /** Divides (or multiplies, where negative) the logits of tokens seen so far; 1 for none. */
  public double repetitionPenalty() {
    return repetitionPenalty;
  }

  /** Starts the random stream of sampling. */
  public long seed() {
    return seed;
  }

  /** Texts that end the answer where they first occur. */
  public List<String> stopSequences() {
    return stopSequences;
  }

  /** Whether the stop sequence stays at the end of the text, as TGI leaves it. */
  public boolean includeStopSequence() {
    return includeStopSequence;
  }

  /** Whether the model's end-of-sequence tokens are passed over. */
  public boolean ignoreEos() {
    return ignoreEos;
  }

  /**
   * The most prompt tokens: a longer prompt is cut from its left to this many, and the cut is
   * counted. Null means that nothing may be cut.
   */
  public @Nullable Integer promptTokenLimit() {
    return promptTokenLimit;
  }

  /** Whether the answer is drawn at random. */
  public boolean sampled() {
    return temperature > 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GenerationOptions that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** All options, always in the same order: part of signatures and of request hashes. */
  @Override
  public String toString() {
    return "maxNewTokens="
        + maxNewTokens
        + " temperature="
        + temperature
        + " topK="
        + topK
        + " topP="
        + topP
        + " repetitionPenalty="
        + repetitionPenalty
        + " seed="
        + seed
        + " stopSequences="
        + stopSequences
        + " includeStopSequence="
        + includeStopSequence
        + " ignoreEos="
        + ignoreEos
        + " promptTokenLimit="
        + promptTokenLimit;
  }

  /** Collects options; each setter checks at once. Not thread-safe. */
  public static final class Builder {
    /** New tokens unless said otherwise. */
    public static final int DEFAULT_MAX_NEW_TOKENS = 512;

    private int maxNewTokens = DEFAULT_MAX_NEW_TOKENS;
    private double temperature;
    private @Nullable Integer topK;
    private double topP = 1;
    private double repetitionPenalty = 1;
    private long seed;
    private List<String> stopSequences = List.of();
    private boolean includeStopSequence;
    private boolean ignoreEos;
    private @Nullable Integer promptTokenLimit;

    private Builder() {}

    /** Sets the most new tokens, at least 1. */
    public Builder maxNewTokens(int tokens) {
      check(tokens >= 1, "maxNewTokens is " + tokens + ", must be at least 1");
      maxNewTokens = tokens;
      return this;
    }

    /** Sets the temperature, 0 (greedy) or above. */
    public Builder temperature(double value) {
      check(value >= 0 && value <= 100, "temperature is " + value + ", must be from 0 to 100");
      temperature = value;
      return this;
    }

    /** Sets top-k, at least 1; null for no limit. */
    public Builder topK(@Nullable Integer tokens) {
      check(tokens == null || tokens >= 1, "topK is " + tokens + ", must be at least 1");
      topK = tokens;
      return this;
    }

    /** Sets top-p, above 0 and at most 1. */
    public Builder topP(double probability) {
      check(
          probability > 0 && probability <= 1,
          "topP is " + probability + ", must be above 0 and at most 1");
      topP = probability;
      return this;
    }

    /** Sets the repetition penalty, above 0; 1 for none. */
    public Builder repetitionPenalty(double factor) {
      check(
          factor > 0 && factor <= 100,
          "repetitionPenalty is " + factor + ", must be above 0 and at most 100");
      repetitionPenalty = factor;
      return this;
    }

    /** Sets the seed of sampling. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Sets the stop sequences; none may be empty. */
    public Builder stopSequences(List<String> sequences) {
      check(!sequences.contains(""), "a stop sequence is empty, must have a character");
      stopSequences = List.copyOf(sequences);
      return this;
    }

    /** Sets whether the stop sequence stays in the text. */
    public Builder includeStopSequence(boolean include) {
      includeStopSequence = include;
      return this;
    }

    /** Sets whether end-of-sequence tokens are passed over. */
    public Builder ignoreEos(boolean ignore) {
      ignoreEos = ignore;
      return this;
    }

    /** Sets the most prompt tokens that are kept, at least 1; null: nothing may be cut. */
    public Builder promptTokenLimit(@Nullable Integer tokens) {
      check(
          tokens == null || tokens >= 1, "promptTokenLimit is " + tokens + ", must be at least 1");
      promptTokenLimit = tokens;
      return this;
    }

    /** The options. */
    public GenerationOptions build() {
      return new GenerationOptions(this);
    }

    private static void check(boolean allowed, String message) {
      if (!allowed) {
        throw new IllegalArgumentException(message);
      }
    }
  }
}
