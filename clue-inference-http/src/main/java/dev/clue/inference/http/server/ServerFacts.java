package dev.clue.inference.http.server;

import dev.clue.api.model.ChatTemplateSource;
import dev.clue.inference.http.wire.ServerKind;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a server says about itself and its model. Immutable. */
public final class ServerFacts {
  private final ServerKind kind;
  private final String model;
  private final @Nullable Integer contextLength;
  private final @Nullable Integer promptLength;
  private final int slots;
  private final int stopSequences;
  private final @Nullable ChatTemplateSource template;
  private final SortedMap<String, String> identity;

  private ServerFacts(Builder builder) {
    kind = builder.kind;
    model = builder.model;
    contextLength = builder.contextLength;
    promptLength = builder.promptLength;
    slots = builder.slots;
    stopSequences = builder.stopSequences;
    template = builder.template;
    identity = Collections.unmodifiableSortedMap(new TreeMap<>(builder.identity));
  }

  /** Starts with a server of which nothing else is known. */
  static Builder of(ServerKind kind, String model) {
    return new Builder(kind, model);
  }

  /** Whose server it is. */
  public ServerKind kind() {
    return kind;
  }

  /** The model's name, as people know it. */
  public String model() {
    return model;
  }

  /** Prompt and new tokens together that fit, or null. */
  public @Nullable Integer contextLength() {
    return contextLength;
  }

  /** Prompt tokens that are taken, or null. */
  public @Nullable Integer promptLength() {
    return promptLength;
  }

  /** How many requests are worth having open there. */
  public int slots() {
    return slots;
  }

  /** How many stop sequences it takes. */
  public int stopSequences() {
    return stopSequences;
  }

  /** The chat template that the server uses, where it shows it. */
  public @Nullable ChatTemplateSource template() {
    return template;
  }

  /** What names the server and its model; the same for two servers that answer the same. */
  public SortedMap<String, String> identity() {
    return identity;
  }

  /** Collects facts. Not thread-safe. */
  static final class Builder {
    private final ServerKind kind;
    private final SortedMap<String, String> identity = new TreeMap<>();
    private String model;
    private @Nullable Integer contextLength;
    private @Nullable Integer promptLength;
    private int slots = 32;
    private int stopSequences = 4;
    private @Nullable ChatTemplateSource template;

    private Builder(ServerKind kind, String model) {
      this.kind = kind;
      this.model = model;
      say("server.kind", kind.optionName());
      say("server.model", model);
    }

    Builder model(String name) {
      model = name;
      return say("server.model", name);
    }

    Builder contextLength(@Nullable Integer tokens) {
      contextLength = tokens == null || tokens < 1 ? contextLength : tokens;
      return this;
    }

    Builder promptLength(@Nullable Integer tokens) {
      promptLength = tokens == null || tokens < 1 ? promptLength : tokens;
      return this;
    }

    Builder slots(@Nullable Integer requests) {
      slots = requests == null || requests < 1 ? slots : Math.min(requests, 128);
      return this;
    }

    Builder stopSequences(@Nullable Integer most) {
      stopSequences = most == null ? stopSequences : most;
      return this;
    }

    Builder template(String source, Map<String, String> specialTokens) {
      if (!source.isEmpty()) {
        template = ChatTemplateSource.of(source, "the server", specialTokens);
      }
      return this;
    }

    /** Notes something about the server; an empty value is not noted. */
    Builder say(String key, String value) {
      if (!value.isEmpty()) {
        identity.put(key, value);
      }
      return this;
    }

    ServerFacts build() {
      return new ServerFacts(this);
    }
  }
}
