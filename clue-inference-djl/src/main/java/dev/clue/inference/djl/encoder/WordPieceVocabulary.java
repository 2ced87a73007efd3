package dev.clue.inference.djl.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.JsonFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pieces of a {@code vocab.txt} by id, and which of them are special. */
final class WordPieceVocabulary {
  private static final long MAX_BYTES = 64L << 20;

  private final Map<String, Integer> ids;
  private final Map<String, String> names;
  private final List<String> whole;

  private WordPieceVocabulary(
      Map<String, Integer> ids, Map<String, String> names, List<String> whole) {
    this.ids = ids;
    this.names = names;
    this.whole = whole;
  }

  /**
   * Reads a folder's {@code vocab.txt}, with the special tokens that its configuration names.
   *
   * @throws ClueException if there is none, or it lacks a special token
   */
  static WordPieceVocabulary read(Path folder, JsonNode config) {
    Path file = folder.resolve("vocab.txt");
    Map<String, Integer> ids = new HashMap<>();
    int id = 0;
    for (String line : lines(file)) {
      // Where a piece is there twice, the later one counts.
      ids.put(line, id++);
    }
    JsonNode map = JsonFiles.readIfThere(folder.resolve("special_tokens_map.json"));
    Map<String, String> names = new HashMap<>();
    for (String name : List.of("cls", "sep", "unk", "pad", "mask")) {
      String token = token(config, map, name + "_token");
      names.put(name, token == null ? "[" + name.toUpperCase(java.util.Locale.ROOT) + "]" : token);
    }
    Set<String> whole = new LinkedHashSet<>(names.values());
    added(config.path("added_tokens_decoder"), ids, whole);
    for (String name : List.of("cls", "sep", "unk")) {
      if (!ids.containsKey(names.get(name))) {
        throw new ClueException("The vocabulary " + file + " has no " + names.get(name) + ".");
      }
    }
    return new WordPieceVocabulary(ids, names, List.copyOf(whole));
  }

  private static List<String> lines(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ClueException(
            "The vocabulary " + file + " is larger than " + MAX_BYTES + " bytes.");
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      // As Python reads lines: any of three ends, and nothing behind the last one.
      String[] lines = text.split("\r\n|\r|\n", -1);
      boolean closed = lines[lines.length - 1].isEmpty();
      return List.of(lines).subList(0, closed ? lines.length - 1 : lines.length);
    } catch (IOException e) {
      throw new ClueException("The vocabulary " + file + " cannot be read as UTF-8.", e);
    }
  }

  private static @Nullable String token(JsonNode config, JsonNode map, String name) {
    for (JsonNode source : List.of(config, map)) {
      JsonNode token = source.path(name);
      JsonNode content = token.isObject() ? token.path("content") : token;
      if (content.isTextual() && !content.asText().isEmpty()) {
        return content.asText();
      }
    }
    return null;
  }

  /** Tokens that were added to the vocabulary and are sought in the text as it is. */
  private static void added(JsonNode decoder, Map<String, Integer> ids, Set<String> whole) {
    for (Map.Entry<String, JsonNode> entry : decoder.properties()) {
      String content = entry.getValue().path("content").asText();
      boolean special = entry.getValue().path("special").asBoolean();
      boolean normalized = entry.getValue().path("normalized").asBoolean(!special);
      if (!content.isEmpty() && !normalized && entry.getKey().matches("\\d{1,7}")) {
        ids.put(content, Integer.valueOf(entry.getKey()));
        whole.add(content);
      }
    }
  }

  boolean has(String piece) {
    return ids.containsKey(piece);
  }

  /** The id of a piece, or of the unknown token. */
  int id(String piece) {
    Integer id = ids.get(piece);
    return id == null ? special("unk") : id;
  }

  /** The id of a special token: cls, sep or unk. */
  int special(String name) {
    return ids.getOrDefault(names.get(name), 0);
  }

  String unknown() {
    return names.getOrDefault("unk", "[UNK]");
  }

  /** Tokens that stay whole where a text has them written out. */
  List<String> whole() {
    return whole;
  }
}
