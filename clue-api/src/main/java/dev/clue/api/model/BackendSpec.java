package dev.clue.api.model;

import dev.clue.api.ClueException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Names a backend: {@code scheme:target}, then options as a query, then a model as a fragment, for
 * example {@code djl:/models/llama-8b?dtype=f32} or {@code openai:http://127.0.0.1:8000/v1#llama}.
 * The query may also follow the fragment.
 *
 * @param scheme which provider opens it, lower case
 * @param target a folder, an address or a name; may be empty
 * @param model the model's name at the server; empty when none was given
 * @param options by name, in the order given, percent-decoded
 */
public record BackendSpec(String scheme, String target, String model, Map<String, String> options) {

  /** Copies the options. */
  public BackendSpec {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /**
   * Reads a spec.
   *
   * @throws ClueException if there is no scheme, or an option has no value
   */
  public static BackendSpec parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new ClueException(
          "The backend '"
              + text
              + "' has no scheme: write scheme:target, for example"
              + " djl:/models/llama-8b (see 'clue backends').");
    }
    String rest = text.substring(colon + 1);
    Map<String, String> options = new LinkedHashMap<>();
    int hash = rest.indexOf('#');
    String model = hash < 0 ? "" : cutQuery(rest.substring(hash + 1), options);
    String target = cutQuery(hash < 0 ? rest : rest.substring(0, hash), options);
    return new BackendSpec(
        text.substring(0, colon).toLowerCase(java.util.Locale.ROOT), target, model, options);
  }

  /**
   * Refuses options that the backend does not know.
   *
   * @throws ClueException naming the option and those that are allowed
   */
  public void allowOnly(Set<String> known) {
    for (String name : options.keySet()) {
      if (!known.contains(name)) {
        String allowed =
            known.isEmpty()
                ? "it has none"
                : "it knows " + String.join(", ", new java.util.TreeSet<>(known));
        throw new ClueException(
            "The backend "
                + scheme
                + ": does not know the option '"
                + name
                + "'; "
                + allowed
                + ".");
      }
    }
  }

  private static String cutQuery(String text, Map<String, String> options) {
    int mark = text.indexOf('?');
    if (mark < 0) {
      return text;
    }
    for (String pair : text.substring(mark + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new ClueException(
            "The backend option '" + pair + "' has no value: write ?name=value&name=value.");
      }
      options.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
    }
    return text.substring(0, mark);
  }

  private static String decode(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new ClueException(
          "The backend option value '" + value + "' is not percent-encoded text.", malformed);
    }
  }
}
