package dev.clue.api.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A chat template as its owners publish it, not yet rendered.
 *
 * @param template Jinja source
 * @param origin where it came from, for example {@code tokenizer_config.json}; for people
 * @param specialTokens the special tokens that the template may print, by the names that templates
 *     use: {@code bos_token}, {@code eos_token}, {@code unk_token}, {@code pad_token}...
 */
public record ChatTemplateSource(
    String template, String origin, SortedMap<String, String> specialTokens) {
  /** Copies the tokens. */
  public ChatTemplateSource {
    specialTokens = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(specialTokens));
  }

  /** A template with its special tokens in any order. */
  public static ChatTemplateSource of(
      String template, String origin, Map<String, String> specialTokens) {
    return new ChatTemplateSource(template, origin, new TreeMap<>(specialTokens));
  }
}
