package dev.clue.core.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a line: a JSON object whose last field, {@code crc32c}, is the checksum of the object
 * without it. A line that a disk or an editor changed is known by it.
 */
final class JournalLine {
  private static final String CHECK_START = ",\"crc32c\":\"";
  private static final int CHECK_LENGTH = CHECK_START.length() + 8 + 2;

  private JournalLine() {}

  /** The line, its line end included. */
  static byte[] encode(JournalEntry entry) {
    ObjectNode object = RunJson.object();
    object.put("key", entry.key());
    object.put("task", entry.task());
    object.put("id", entry.sample());
    object.put("completion", entry.completion().text());
    object.put("finishReason", entry.completion().finishReason().name());
    TokenUsage usage = entry.completion().usage();
    object.put("promptTokens", usage.prompt());
    object.put("completionTokens", usage.completion());
    object.put("truncatedTokens", usage.truncated());
    object.put("elapsedNanos", entry.elapsed().toNanos());
    String json = RunJson.line(object);
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String line = json.substring(0, json.length() - 1) + CHECK_START + checksum(body) + "\"}\n";
    return line.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The entry of a line.
   *
   * @param line without its line end
   * @return null if the line is damaged
   */
  static @Nullable JournalEntry decode(byte[] line) {
    int bodyLength = line.length - CHECK_LENGTH;
    if (bodyLength < 1) {
      return null;
    }
    byte[] body = Arrays.copyOf(line, bodyLength + 1);
    body[bodyLength] = '}';
    String tail = new String(line, bodyLength, CHECK_LENGTH, StandardCharsets.ISO_8859_1);
    if (!tail.equals(CHECK_START + checksum(body) + "\"}")) {
      return null;
    }
    try {
      return entry(RunJson.parse(body, "the line"));
    } catch (ClueException | IllegalArgumentException e) {
      // The checksum is right and the fields are not: written by something else than this class.
      return null;
    }
  }

  private static JournalEntry entry(ObjectNode object) {
    TokenUsage usage =
        new TokenUsage(
            number(object, "promptTokens"),
            number(object, "completionTokens"),
            object.required("truncatedTokens").intValue());
    Completion completion =
        new Completion(
            text(object, "completion"), FinishReason.valueOf(text(object, "finishReason")), usage);
    return new JournalEntry(
        text(object, "key"),
        text(object, "task"),
        text(object, "id"),
        completion,
        Duration.ofNanos(object.required("elapsedNanos").longValue()));
  }

  private static String text(ObjectNode object, String field) {
    JsonNode node = object.required(field);
    if (!node.isTextual()) {
      throw new IllegalArgumentException(field + " is no text");
    }
    return node.textValue();
  }

  private static @Nullable Integer number(ObjectNode object, String field) {
    JsonNode node = object.required(field);
    return node.isInt() ? (Integer) node.intValue() : null;
  }

  private static String checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
