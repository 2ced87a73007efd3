package dev.clue.inference.djl.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.ChatTemplateSource;
import dev.clue.inference.djl.JsonFiles;
import java.nio.file.Path;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the small files beside a tokenizer.json say.
 *
 * @param type transformers' class of the tokenizer, or empty
 * @param addBos whether a Llama-like class puts the beginning-of-sequence token first
 * @param addEos whether a Llama-like class puts the end-of-sequence token last
 * @param legacy whether a Llama class keeps its older habits
 * @param cleanUpSpaces whether decoding removes spaces before punctuation
 * @param specialTokens token texts by transformers' names
 * @param chatTemplate the folder's template, or null
 * @param contextLength tokens that fit the model, or null when the folder does not say
 */
record TokenizerSettings(
    String type,
    boolean addBos,
    boolean addEos,
    boolean legacy,
    boolean cleanUpSpaces,
    SortedMap<String, String> specialTokens,
    @Nullable ChatTemplateSource chatTemplate,
    @Nullable Integer contextLength) {

  static TokenizerSettings read(Path directory) {
    ObjectNode config = JsonFiles.readIfThere(directory.resolve("tokenizer_config.json"));
    ObjectNode map = JsonFiles.readIfThere(directory.resolve("special_tokens_map.json"));
    SortedMap<String, String> tokens = SpecialTokenNames.read(config, map);
    String type = JsonFiles.text(config, "tokenizer_class");
    return new TokenizerSettings(
        type == null ? "" : type,
        flag(config, "add_bos_token", true),
        flag(config, "add_eos_token", false),
        flag(config, "legacy", true),
        SpaceCleanUp.wanted(config),
        tokens,
        ChatTemplateFiles.read(directory, config, tokens),
        ContextLength.of(directory, config));
  }

  private static boolean flag(JsonNode config, String name, boolean otherwise) {
    JsonNode node = config.get(name);
    return (node != null && node.isBoolean()) ? node.booleanValue() : otherwise;
  }
}
