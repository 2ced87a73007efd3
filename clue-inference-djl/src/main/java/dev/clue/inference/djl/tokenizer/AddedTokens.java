package dev.clue.inference.djl.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.inference.djl.JsonFiles;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tokens that a folder names beside its tokenizer.json: those of {@code added_tokens_decoder} and
 * the special tokens. transformers finds them in a text as a whole even where tokenizer.json does
 * not list them.
 */
final class AddedTokens {
  private static final String LIST = "added_tokens";
  private static final String CONTENT = "content";
  private static final List<String> FLAGS = List.of("single_word", "lstrip", "rstrip");

  private final ObjectNode config;
  private final Set<String> special;

  private AddedTokens(ObjectNode config, Set<String> special) {
    this.config = config;
    this.special = special;
  }

  /** The tokenizer.json with the tokens that its list lacks behind it, in transformers' order. */
  static byte[] complete(byte[] json, ObjectNode config, TokenizerSettings settings) {
    Set<String> special = new TreeSet<>(settings.specialTokens().values());
    config.path("additional_special_tokens").forEach(token -> special.add(content(token)));
    Map<String, ObjectNode> named = new AddedTokens(config, special).named();
    named.keySet().removeAll(JsonFiles.texts(json, LIST, CONTENT));
    if (named.isEmpty()) {
      return json;
    }
    ObjectNode root = JsonFiles.object("tokenizer.json", json);
    ArrayNode list = root.withArray(LIST);
    named.values().forEach(list::add);
    return JsonFiles.write(root);
  }

  private Map<String, ObjectNode> named() {
    Map<String, ObjectNode> named = new LinkedHashMap<>();
    config.path("added_tokens_decoder").properties().stream()
        .sorted(Comparator.comparingInt(entry -> id(entry.getKey())))
        .forEach(entry -> put(named, entry.getValue(), id(entry.getKey())));
    for (String name : SpecialTokenNames.NAMES) {
      put(named, config.path(name), 0);
    }
    config.path("additional_special_tokens").forEach(token -> put(named, token, 0));
    special.forEach(token -> put(named, JsonNodeFactory.instance.textNode(token), 0));
    named.remove("");
    return named;
  }

  private static int id(String number) {
    return number.length() < 10 && number.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt("0" + number)
        : 0;
  }

  /** The library finds a token's id itself; the one written here is for readers. */
  private void put(Map<String, ObjectNode> named, JsonNode token, int id) {
    String content = content(token);
    boolean isSpecial = special.contains(content) || token.path("special").asBoolean(false);
    ObjectNode entry = JsonNodeFactory.instance.objectNode().put("id", id).put(CONTENT, content);
    FLAGS.forEach(flag -> entry.put(flag, token.path(flag).asBoolean(false)));
    entry.put("normalized", token.path("normalized").asBoolean(!isSpecial));
    named.putIfAbsent(content, entry.put("special", isSpecial));
  }

  private static String content(JsonNode token) {
    return token.isTextual() ? token.textValue() : token.path(CONTENT).asText("");
  }
}
