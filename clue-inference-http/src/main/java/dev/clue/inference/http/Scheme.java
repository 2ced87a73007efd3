package dev.clue.inference.http;

import dev.clue.api.model.Ability;
import dev.clue.inference.http.wire.ServerKind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The kinds of specs that this module opens. */
enum Scheme {
  /** Chat at an OpenAI-compatible server. */
  OPENAI,
  /** Completions of text at an OpenAI-compatible server. */
  OPENAI_TEXT,
  /** TGI's {@code /generate}. */
  TGI,
  /** Chat at a TGI server. */
  TGI_CHAT;

  /** As specs write it. */
  String specName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Scheme of(String specName) {
    return valueOf(specName.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether messages are sent; else text. */
  boolean chat() {
    return this == OPENAI || this == TGI_CHAT;
  }

  /** The base path where an address names none. */
  String defaultPath() {
    return this == TGI ? "" : "/v1";
  }

  /**
   * What can be done over this route.
   *
   * @param counts whether the server's tokenizer is at hand, without which a cut is not counted
   */
  Set<Ability> abilities(ServerKind kind, boolean counts) {
    Set<Ability> abilities =
        EnumSet.of(chat() ? Ability.CHAT : Ability.TEXT, Ability.SAMPLING, Ability.STOP_SEQUENCES);
    switch (kind) {
      case VLLM, SGLANG ->
          add(
              abilities,
              Ability.REPETITION_PENALTY,
              Ability.INCLUDE_STOP_SEQUENCE,
              Ability.IGNORE_EOS);
      case LLAMACPP -> add(abilities, Ability.REPETITION_PENALTY, Ability.IGNORE_EOS);
      case TGI -> add(abilities, Ability.INCLUDE_STOP_SEQUENCE);
      case OLLAMA, PLAIN -> {}
    }
    if (chat() && kind != ServerKind.OLLAMA && kind != ServerKind.PLAIN) {
      abilities.add(Ability.PREFILL);
    }
    if (this == OPENAI_TEXT && takesIds(kind)) {
      abilities.add(Ability.TOKENS);
    }
    if (this == TGI) {
      abilities.add(Ability.REPETITION_PENALTY);
    }
    if (counts && (this == TGI || kind == ServerKind.VLLM)) {
      abilities.add(Ability.PROMPT_TRUNCATION);
    }
    return abilities;
  }

  private static void add(Set<Ability> abilities, Ability... some) {
    abilities.addAll(Set.of(some));
  }

  private static boolean takesIds(ServerKind kind) {
    return kind == ServerKind.VLLM || kind == ServerKind.SGLANG || kind == ServerKind.LLAMACPP;
  }
}
