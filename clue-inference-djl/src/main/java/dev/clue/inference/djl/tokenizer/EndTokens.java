package dev.clue.inference.djl.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.inference.djl.JsonFiles;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that are put around every text.
 *
 * <p>transformers' Llama-like classes ignore what tokenizer.json says about them and go by {@code
 * add_bos_token} and {@code add_eos_token}; all other classes go by tokenizer.json.
 */
final class EndTokens {
  private static final Set<String> LLAMA_LIKE =
      Set.of(
          "LlamaTokenizer",
          "LlamaTokenizerFast",
          "CodeLlamaTokenizer",
          "CodeLlamaTokenizerFast",
          "GemmaTokenizer",
          "GemmaTokenizerFast",
          "CohereTokenizer",
          "CohereTokenizerFast");

  private EndTokens() {}

  /** Whether the class of that name decides for itself. */
  static boolean decidedByClass(TokenizerSettings settings) {
    return LLAMA_LIKE.contains(settings.type());
  }

  /** The ids that an empty text shall have, or null where a token of them is not known. */
  static int @Nullable [] expected(TokenizerSettings settings, NativeTokenizer tokenizer) {
    int[] ids = new int[2];
    int n = 0;
    for (String name : wanted(settings)) {
      String token = settings.specialTokens().get(name);
      int[] id = token == null ? new int[0] : tokenizer.encode(token, false);
      if (id.length != 1) {
        return null;
      }
      ids[n++] = id[0];
    }
    return Arrays.copyOf(ids, n);
  }

  /** The tokenizer.json with a post-processor that adds exactly the tokens wanted. */
  static byte[] rewrite(byte[] json, TokenizerSettings settings, NativeTokenizer tokenizer) {
    ObjectNode root = JsonFiles.object("tokenizer.json", json);
    ObjectNode processor = JsonNodeFactory.instance.objectNode();
    processor.put("type", "TemplateProcessing");
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    processor.set("single", sequence(settings, "A", 0));
    ArrayNode pair = sequence(settings, "A", 0);
    pair.addAll(sequence(settings, "B", 1));
    processor.set("pair", pair);
    for (String name : wanted(settings)) {
      String token = settings.specialTokens().get(name);
      ObjectNode entry = known.putObject(token);
      entry.put("id", token);
      entry.putArray("ids").add(tokenizer.encode(String.valueOf(token), false)[0]);
      entry.putArray("tokens").add(token);
    }
    processor.set("special_tokens", known);
    root.set("post_processor", processor);
    return JsonFiles.write(root);
  }

  private static ArrayNode sequence(TokenizerSettings settings, String letter, int type) {
    ArrayNode pieces = JsonNodeFactory.instance.arrayNode();
    if (settings.addBos()) {
      pieces.add(piece("SpecialToken", settings.specialTokens().get("bos_token"), type));
    }
    pieces.add(piece("Sequence", letter, type));
    if (settings.addEos()) {
      pieces.add(piece("SpecialToken", settings.specialTokens().get("eos_token"), type));
    }
    return pieces;
  }

  private static JsonNode piece(String kind, @Nullable String id, int type) {
    ObjectNode piece = JsonNodeFactory.instance.objectNode();
    piece.putObject(kind).put("id", id).put("type_id", type);
    return piece;
  }

  private static String[] wanted(TokenizerSettings settings) {
    if (settings.addBos()) {
      return settings.addEos()
          ? new String[] {"bos_token", "eos_token"}
          : new String[] {"bos_token"};
    }
    return settings.addEos() ? new String[] {"eos_token"} : new String[0];
  }
}
