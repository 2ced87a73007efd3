package dev.clue.core.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import dev.clue.core.text.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that changes a number of a run, and beside it what does not: where it ran and where
 * its answers are from. Immutable.
 */
public final class Manifest {
  /** What does not change a number: neither compared nor signed. */
  private static final Set<String> ASIDE = Set.of("signature", "environment", "origin");

  private static final int SHOWN_DIFFERENCES = 12;

  private final ObjectNode content;

  private Manifest(ObjectNode content) {
    this.content = content;
  }

  /**
   * A manifest.
   *
   * @param content by section; {@code environment} and {@code origin} are not compared, {@code
   *     signature} is written by this class
   */
  public static Manifest of(ObjectNode content) {
    ObjectNode signed = RunJson.object();
    signed.put("signature", sign(content));
    signed.setAll(content.deepCopy());
    return new Manifest(signed);
  }

  /**
   * Reads a manifest.
   *
   * @throws ClueException if the file cannot be read or holds something else
   */
  public static Manifest read(Path file) {
    ObjectNode content = RunJson.read(file);
    content.remove("signature");
    return of(content);
  }

  /** Names all that changes a number: equal signatures, comparable numbers. A SHA-256 in hex. */
  public String signature() {
    return content.required("signature").textValue();
  }

  /** A copy of all sections. */
  public ObjectNode content() {
    return content.deepCopy();
  }

  /** A copy of what is said about a task, or null when it has no such task. */
  public @Nullable ObjectNode task(String id) {
    return content.path("tasks").path(id) instanceof ObjectNode task ? task.deepCopy() : null;
  }

  /** The file's text. */
  public String json() {
    return RunJson.indented(content);
  }

  /**
   * What this one and a later one say differently, a line each: "key was ..., is now ...". At most
   * {@value #SHOWN_DIFFERENCES}, then a count.
   */
  public List<String> differences(Manifest later) {
    SortedMap<String, String> was = flat(content);
    SortedMap<String, String> is = flat(later.content);
    Set<String> keys = new TreeSet<>(was.keySet());
    keys.addAll(is.keySet());
    keys.removeIf(key -> Objects.equals(was.get(key), is.get(key)));
    List<String> lines = new ArrayList<>();
    for (String key : keys) {
      if (lines.size() == SHOWN_DIFFERENCES) {
        lines.add("and " + (keys.size() - SHOWN_DIFFERENCES) + " more");
        break;
      }
      lines.add(key + " was " + shown(was.get(key)) + ", is now " + shown(is.get(key)));
    }
    return lines;
  }

  private static String shown(@Nullable String value) {
    return value == null ? "not set" : "'" + value + "'";
  }

  /** The compared sections as dotted keys. */
  private static SortedMap<String, String> flat(ObjectNode content) {
    SortedMap<String, String> flat = new TreeMap<>();
    for (Map.Entry<String, JsonNode> section : content.properties()) {
      if (!ASIDE.contains(section.getKey())) {
        flatten(section.getKey(), section.getValue(), flat);
      }
    }
    return flat;
  }

  private static void flatten(String key, JsonNode node, SortedMap<String, String> flat) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        flatten(key + "." + field.getKey(), field.getValue(), flat);
      }
    } else if (!node.isNull()) {
      flat.put(key, node.isTextual() ? node.textValue() : node.toString());
    }
  }

  private static String sign(ObjectNode content) {
    ObjectNode flat = RunJson.object();
    flat(content).forEach(flat::put);
    return Sha256.hex(RunJson.line(flat));
  }
}
