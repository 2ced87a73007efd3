package dev.clue.inference.djl.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.api.model.ChatTemplateSource;
import dev.clue.inference.djl.JsonFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What lies beside a tokenizer: chat template, special tokens, length.
 *
 * @param chatTemplate the folder's template, or null
 * @param contextLength tokens that fit, or null when no file says it
 * @param cleansSpaces whether decoding takes away spaces before punctuation
 */
record TokenizerConfig(
    @Nullable ChatTemplateSource chatTemplate,
    @Nullable Integer contextLength,
    boolean cleansSpaces) {
  private static final String CONFIG = "tokenizer_config.json";
  private static final String TEMPLATE = "chat_template.jinja";
  private static final String TEMPLATE_JSON = "chat_template.json";
  private static final long MAX_TEMPLATE_BYTES = 1 << 20;

  // Some folders say 10^30 for "no limit".
  private static final long LARGEST_SANE_LENGTH = 100_000_000;

  static TokenizerConfig read(Path folder) {
    JsonNode config = JsonFiles.readIfThere(folder.resolve(CONFIG));
    JsonNode map = JsonFiles.readIfThere(folder.resolve("special_tokens_map.json"));
    JsonNode model = JsonFiles.readIfThere(folder.resolve("config.json"));
    return new TokenizerConfig(
        template(folder, config, specialTokens(map, config)),
        length(model, config),
        config.path("clean_up_tokenization_spaces").asBoolean(true));
  }

  private static @Nullable ChatTemplateSource template(
      Path folder, JsonNode config, Map<String, String> special) {
    Path own = folder.resolve(TEMPLATE);
    if (Files.isRegularFile(own)) {
      return ChatTemplateSource.of(text(own), TEMPLATE, special);
    }
    String template = template(config.path("chat_template"));
    if (template != null) {
      return ChatTemplateSource.of(template, CONFIG, special);
    }
    JsonNode other = JsonFiles.readIfThere(folder.resolve(TEMPLATE_JSON)).path("chat_template");
    template = template(other);
    return template == null ? null : ChatTemplateSource.of(template, TEMPLATE_JSON, special);
  }

  /** A string, or of a list of named ones the one named {@code default}. */
  private static @Nullable String template(JsonNode node) {
    if (node.isTextual()) {
      return node.asText();
    }
    for (JsonNode named : node) {
      if (named.path("name").asText().equals("default") && named.path("template").isTextual()) {
        return named.path("template").asText();
      }
    }
    return null;
  }

  private static SortedMap<String, String> specialTokens(JsonNode... files) {
    SortedMap<String, String> tokens = new TreeMap<>();
    for (JsonNode file : files) {
      file.properties()
          .forEach(
              field -> {
                JsonNode content =
                    field.getValue().isObject()
                        ? field.getValue().path("content")
                        : field.getValue();
                if (field.getKey().endsWith("_token") && content.isTextual()) {
                  tokens.put(field.getKey(), content.asText());
                }
              });
    }
    return tokens;
  }

  private static @Nullable Integer length(JsonNode model, JsonNode config) {
    for (JsonNode length :
        new JsonNode[] {
          model.path("max_position_embeddings"),
          model.path("n_positions"),
          config.path("model_max_length")
        }) {
      if (length.isIntegralNumber()
          && length.canConvertToInt()
          && length.asInt() > 0
          && length.asLong() < LARGEST_SANE_LENGTH) {
        return length.asInt();
      }
    }
    return null;
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_TEMPLATE_BYTES) {
        throw new ClueException(
            "The chat template " + file + " is larger than " + MAX_TEMPLATE_BYTES + " bytes.");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ClueException("The chat template " + file + " cannot be read as UTF-8 text.", e);
    }
  }
}
