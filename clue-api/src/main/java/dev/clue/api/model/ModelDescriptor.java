package dev.clue.api.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a backend is and can do. Immutable. */
public final class ModelDescriptor {
  private final String name;
  private final Set<Ability> abilities;
  private final int maxInFlight;
  private final @Nullable Integer contextLength;
  private final @Nullable Integer promptLength;
  private final @Nullable ChatTemplateSource chatTemplate;
  private final SortedMap<String, String> identity;
  private final SortedMap<String, String> circumstances;

  private ModelDescriptor(Builder builder) {
    name = builder.name;
    abilities = Collections.unmodifiableSet(EnumSet.copyOf(builder.abilities));
    maxInFlight = builder.maxInFlight;
    contextLength = builder.contextLength;
    promptLength = builder.promptLength;
    chatTemplate = builder.chatTemplate;
    identity = Collections.unmodifiableSortedMap(new TreeMap<>(builder.identity));
    circumstances = Collections.unmodifiableSortedMap(new TreeMap<>(builder.circumstances));
  }

  /**
   * Starts a description.
   *
   * @param name the model's name as people know it, for example {@code Llama-3.1-8B-Instruct}
   */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** The model's name as people know it: the folder's, or the server's name for it. */
  public String name() {
    return name;
  }

  /** What it can do; everything else it refuses (rule M4). */
  public Set<Ability> abilities() {
    return abilities;
  }

  /** Whether it can do that. */
  public boolean can(Ability ability) {
    return abilities.contains(ability);
  }

  /** How many requests are worth having open at once, at least 1. */
  public int maxInFlight() {
    return maxInFlight;
  }

  /** Prompt and new tokens together that fit, or null when unknown. */
  public @Nullable Integer contextLength() {
    return contextLength;
  }

  /**
   * Prompt tokens that are taken, where a server limits them beside {@link #contextLength}; null
   * where it does not, or it is unknown.
   */
  public @Nullable Integer promptLength() {
    return promptLength;
  }

  /** The chat template that belongs to the model, or null when it has none or it is unknown. */
  public @Nullable ChatTemplateSource chatTemplate() {
    return chatTemplate;
  }

  /** Everything about the model that changes an answer, by name, for the signature (rule M14). */
  public SortedMap<String, String> identity() {
    return identity;
  }

  /**
   * What is worth telling and changes no answer, by name: threads, memory, the machine's part. It
   * is in the manifest beside the machine, and neither compared nor signed.
   */
  public SortedMap<String, String> circumstances() {
    return circumstances;
  }

  /** Collects a description. Not thread-safe. */
  public static final class Builder {
    /** Requests in flight unless said otherwise: one at a time. */
    public static final int DEFAULT_MAX_IN_FLIGHT = 1;

    private final String name;
    private final Set<Ability> abilities = EnumSet.noneOf(Ability.class);
    private final SortedMap<String, String> identity = new TreeMap<>();
    private final SortedMap<String, String> circumstances = new TreeMap<>();
    private int maxInFlight = DEFAULT_MAX_IN_FLIGHT;
    private @Nullable Integer contextLength;
    private @Nullable Integer promptLength;
    private @Nullable ChatTemplateSource chatTemplate;

    private Builder(String name) {
      this.name = Objects.requireNonNull(name);
    }

    /** Adds abilities. */
    public Builder can(Ability... some) {
      abilities.addAll(Set.of(some));
      return this;
    }

    /**
     * Sets how many requests are worth having open at once.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public Builder maxInFlight(int requests) {
      if (requests < 1) {
        throw new IllegalArgumentException("maxInFlight is " + requests + ", must be at least 1");
      }
      maxInFlight = requests;
      return this;
    }

    /**
     * Sets the context length in tokens; null when unknown.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public Builder contextLength(@Nullable Integer tokens) {
      contextLength = positive("contextLength", tokens);
      return this;
    }

    /**
     * Sets the most prompt tokens that a server takes; null when it names no such limit.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public Builder promptLength(@Nullable Integer tokens) {
      promptLength = positive("promptLength", tokens);
      return this;
    }

    private static @Nullable Integer positive(String what, @Nullable Integer tokens) {
      if (tokens != null && tokens < 1) {
        throw new IllegalArgumentException(what + " is " + tokens + ", must be at least 1");
      }
      return tokens;
    }

    /** Sets the model's own chat template; null when it has none. */
    public Builder chatTemplate(@Nullable ChatTemplateSource source) {
      chatTemplate = source;
      return this;
    }

    /** Adds something that changes an answer, for example {@code weights.sha256}. */
    public Builder identity(String key, String value) {
      identity.put(key, value);
      return this;
    }

    /** Adds several at once. */
    public Builder identity(Map<String, String> some) {
      identity.putAll(some);
      return this;
    }

    /** Adds something that is worth telling and changes no answer. */
    public Builder circumstance(String key, String value) {
      circumstances.put(key, value);
      return this;
    }

    /** The description. */
    public ModelDescriptor build() {
      return new ModelDescriptor(this);
    }
  }
}
