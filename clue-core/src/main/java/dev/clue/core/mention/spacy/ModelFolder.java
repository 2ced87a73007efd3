package dev.clue.core.mention.spacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.api.ClueException;
import dev.clue.core.text.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model's folder on disk; knows the SHA-256 of what has been read from it. */
final class ModelFolder {
  private final Path folder;
  private final MessageDigest digest = Sha256.digest();

  ModelFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a file.
   *
   * @throws ClueException if it is missing or what it holds is not understood; the file is named
   */
  <T> T read(String name, Function<byte[], T> reader) {
    Path file = folder.resolve(name);
    byte[] bytes = bytes(file);
    try {
      return reader.apply(bytes);
    } catch (UnfitModel e) {
      throw new ClueException(file + " " + e.getMessage(), e);
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever a file holds, it is the file's fault that it is not read.
      throw new ClueException(
          file + " is damaged: it does not hold what a spaCy 3 model has there; copy it again", e);
    }
  }

  /** Reads a file that a model may do without; then the reader is given null. */
  <T> T readIfThere(String name, Function<byte @Nullable [], T> reader) {
    return Files.exists(folder.resolve(name)) ? read(name, reader) : reader.apply(null);
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  /** SHA-256 of all that was read, in the order of reading. Once only. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  static JsonNode json(byte[] bytes) {
    try {
      return new ObjectMapper().readTree(new String(bytes, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new UnfitModel("is damaged: it is no JSON", e);
    }
  }

  private byte[] bytes(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ClueException(
          file + " is missing; name the folder of a spaCy 3 model, the one with config.cfg in it");
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      digest.update(bytes);
      return bytes;
    } catch (IOException e) {
      throw new ClueException(file + " cannot be read; copy the model again", e);
    }
  }
}
