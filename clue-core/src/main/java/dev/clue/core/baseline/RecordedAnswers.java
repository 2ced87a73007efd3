package dev.clue.core.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.clue.api.ClueException;
import dev.clue.core.text.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recorded answers of one task. Messages never hold text of the file. */
final class RecordedAnswers {
  private static final long LARGEST_FILE = 500_000_000;
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private final Path file;
  private final String sha256;
  private final Map<String, String> byId = new HashMap<>();
  private final Map<Integer, String> byIndex = new HashMap<>();

  private RecordedAnswers(Path file, String sha256) {
    this.file = file;
    this.sha256 = sha256;
  }

  /** Reads a file. */
  static RecordedAnswers read(Path file) {
    byte[] bytes = bytes(file);
    RecordedAnswers answers = new RecordedAnswers(file, Sha256.hex(bytes));
    int number = 0;
    for (String line : (Iterable<String>) text(file, bytes).lines()::iterator) {
      number++;
      if (!line.isBlank()) {
        answers.add(line, number);
      }
    }
    return answers;
  }

  /** SHA-256 of the file, lower-case hex. */
  String sha256() {
    return sha256;
  }

  /** The answer to a sample, by id before place; or null. */
  @Nullable String find(String id, int index) {
    String answer = byId.get(id);
    return answer == null ? byIndex.get(index) : answer;
  }

  private void add(String line, int number) {
    JsonNode object = parse(line, number);
    JsonNode completion = object.path("completion");
    JsonNode id = object.path("id");
    JsonNode index = object.path("index");
    boolean named = id.isTextual() || id.isIntegralNumber();
    boolean placed = index.isInt() && index.intValue() >= 0;
    if (!(completion.isTextual() || completion.isNull()) || !(named || placed)) {
      throw malformed(
          number,
          "needs \"completion\" (a text, or null for none) and \"id\" (a text) or \"index\" (a whole"
              + " number from 0)");
    }
    if (completion.isNull()) {
      return;
    }
    boolean first = !named || byId.put(id.asText(), completion.textValue()) == null;
    first &= named || byIndex.put(index.intValue(), completion.textValue()) == null;
    if (!first) {
      throw malformed(number, "answers a sample that an earlier line answers");
    }
  }

  private JsonNode parse(String line, int number) {
    try {
      JsonNode node = JSON.readTree(line);
      if (!node.isObject()) {
        throw malformed(number, "is not a JSON object");
      }
      return node;
    } catch (JsonProcessingException e) {
      // The cause is left out: it may quote the line.
      throw malformed(number, "is not JSON at column " + e.getLocation().getColumnNr());
    }
  }

  private ClueException malformed(int number, String what) {
    return new ClueException(file + " line " + number + " " + what + ".");
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new ClueException(
            file + " has more than " + LARGEST_FILE + " bytes, too many for recorded answers.");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ClueException(file + " cannot be read.", e);
    }
  }

  private static String text(Path file, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ClueException(file + " is not UTF-8 text; save it as UTF-8.", e);
    }
  }
}
