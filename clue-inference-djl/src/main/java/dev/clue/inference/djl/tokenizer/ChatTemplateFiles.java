package dev.clue.inference.djl.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.api.model.ChatTemplateSource;
import dev.clue.inference.djl.JsonFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a folder keeps its chat template: {@code chat_template.jinja} before {@code
 * tokenizer_config.json}, whose {@code chat_template} is a text, or a list of named ones of which
 * {@code default} is meant; {@code chat_template.json} last.
 */
final class ChatTemplateFiles {
  private static final String JINJA_FILE = "chat_template.jinja";
  private static final String JSON_FILE = "chat_template.json";
  private static final long MAX_BYTES = 4 << 20;

  private ChatTemplateFiles() {}

  /** The template, or null where the folder has none. */
  static @Nullable ChatTemplateSource read(
      Path directory, JsonNode config, SortedMap<String, String> specialTokens) {
    Path file = directory.resolve(JINJA_FILE);
    if (Files.isRegularFile(file)) {
      return new ChatTemplateSource(text(file), JINJA_FILE, specialTokens);
    }
    String template = inConfig(config.get("chat_template"));
    if (template != null) {
      return new ChatTemplateSource(template, "tokenizer_config.json", specialTokens);
    }
    JsonNode own = JsonFiles.readIfThere(directory.resolve(JSON_FILE)).get("chat_template");
    template = inConfig(own);
    return template == null ? null : new ChatTemplateSource(template, JSON_FILE, specialTokens);
  }

  private static @Nullable String inConfig(@Nullable JsonNode node) {
    if (node == null || node.isTextual()) {
      return node == null ? null : node.textValue();
    }
    for (JsonNode named : node) {
      if ("default".equals(JsonFiles.text(named, "name"))) {
        return JsonFiles.text(named, "template");
      }
    }
    return null;
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ClueException(file + " is larger than " + (MAX_BYTES >> 20) + " MiB: not read.");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ClueException(file + " cannot be read as UTF-8 text.", e);
    }
  }
}
