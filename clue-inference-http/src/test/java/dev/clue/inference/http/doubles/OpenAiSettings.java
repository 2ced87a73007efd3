package dev.clue.inference.http.doubles;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an OpenAI-compatible double was launched.
 *
 * @param flavour whose habits it has
 * @param quirks what is wrong with it
 * @param apiKey the key that it asks for, or null
 */
public record OpenAiSettings(Flavour flavour, Set<Quirk> quirks, @Nullable String apiKey) {

  /** What may be wrong with a server. */
  public enum Quirk {
    /** Cuts prompts to 64 tokens without a word. */
    CUTS_PROMPTS,
    /** Adds a beginning-of-sequence token before that of the chat template. */
    DOUBLES_BOS,
    /** Samples whatever the temperature. */
    SAMPLES,
    /** Uses ChatML in the place of the model's template. */
    CHATML,
    /** Answers a prompt that is too long with success and no text. */
    SILENT_WHEN_TOO_LONG,
    /** Sends no token counts. */
    NO_USAGE,
    /** Has no tokenizer routes. */
    NO_TOKENIZER,
    /** Sets a repeat penalty of its own (Ollama). */
    PENALTY
  }

  /** A faultless server. */
  public static OpenAiSettings of(Flavour flavour) {
    return new OpenAiSettings(flavour, EnumSet.noneOf(Quirk.class), null);
  }

  /** The same with quirks. */
  public OpenAiSettings with(Quirk... some) {
    Set<Quirk> more = EnumSet.noneOf(Quirk.class);
    more.addAll(quirks);
    more.addAll(Set.of(some));
    return new OpenAiSettings(flavour, more, apiKey);
  }

  /** The same, asking for a key. */
  public OpenAiSettings withKey(String key) {
    return new OpenAiSettings(flavour, quirks, key);
  }

  boolean has(Quirk quirk) {
    return quirks.contains(quirk);
  }
}
