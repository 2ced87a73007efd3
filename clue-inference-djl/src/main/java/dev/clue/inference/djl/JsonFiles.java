package dev.clue.inference.djl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.clue.api.ClueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The JSON files of a model's folder, which may be anybody's. */
public final class JsonFiles {
  /** Larger than any configuration; a tokenizer's vocabulary is not read here. */
  private static final long MAX_BYTES = 64L << 20;

  private static final int MAX_DEPTH = 64;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength((int) MAX_BYTES)
                          .build())
                  .build())
          .build();

  private JsonFiles() {}

  /**
   * A file's object; an empty one where the file is missing.
   *
   * @throws ClueException if it is not a JSON object or too large
   */
  public static JsonNode readIfThere(Path file) {
    return Files.isRegularFile(file) ? read(file) : MAPPER.createObjectNode();
  }

  /**
   * A file's object.
   *
   * @throws ClueException if it is missing, not a JSON object or too large
   */
  public static JsonNode read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ClueException("The file " + file + " is larger than " + MAX_BYTES + " bytes.");
      }
      return object(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ClueException("The file " + file + " cannot be read as JSON.", e);
    }
  }

  /**
   * The object that bytes hold.
   *
   * @param origin where they are from, for the message
   * @throws ClueException if it is no JSON object
   */
  public static JsonNode object(String origin, byte[] bytes) {
    try {
      JsonNode node = MAPPER.readTree(bytes);
      if (node == null || !node.isObject()) {
        throw new ClueException(origin + " must hold a JSON object.");
      }
      return node;
    } catch (IOException e) {
      throw new ClueException(origin + " is not valid JSON.", e);
    }
  }

  /** SHA-256 of a file, lower-case hex. */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
