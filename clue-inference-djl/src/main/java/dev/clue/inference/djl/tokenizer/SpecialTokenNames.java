package dev.clue.inference.djl.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.inference.djl.JsonFiles;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The special tokens that a folder names, by transformers' rules: those of {@code
 * tokenizer_config.json}; a folder of the older form (without {@code added_tokens_decoder}) lets
 * {@code special_tokens_map.json} overrule them.
 */
final class SpecialTokenNames {
  /** transformers' names of special tokens, in its order. */
  static final List<String> NAMES =
      List.of(
          "bos_token",
          "eos_token",
          "unk_token",
          "sep_token",
          "pad_token",
          "cls_token",
          "mask_token");

  private SpecialTokenNames() {}

  /** Token texts by name; those that the folder leaves out or sets to null are absent. */
  static SortedMap<String, String> read(JsonNode config, JsonNode map) {
    boolean oldForm = !config.has("added_tokens_decoder");
    SortedMap<String, String> tokens = new TreeMap<>();
    for (String name : NAMES) {
      boolean fromMap = map.has(name) && (oldForm || !config.has(name));
      String text = content((fromMap ? map : config).get(name));
      if (text != null) {
        tokens.put(name, text);
      }
    }
    return tokens;
  }

  /** A token is written as its text, or as an object that holds it. */
  private static @Nullable String content(@Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    return node.isTextual() ? node.textValue() : JsonFiles.text(node, "content");
  }
}
