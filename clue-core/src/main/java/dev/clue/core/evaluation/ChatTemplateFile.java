package dev.clue.core.evaluation;

import dev.clue.api.ClueException;
import dev.clue.api.model.ChatTemplateSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A chat template that a user names instead of the model's own. */
public final class ChatTemplateFile {
  private static final long MAX_BYTES = 1 << 20;

  private ChatTemplateFile() {}

  /**
   * The file's template with the special tokens of the model's own, where it has one.
   *
   * @throws ClueException if the file cannot be read
   */
  public static ChatTemplateSource read(Path file, @Nullable ChatTemplateSource own) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ClueException(
            "The chat template " + file + " is larger than " + MAX_BYTES + " bytes.");
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return new ChatTemplateSource(
          text, file.toString(), own == null ? new TreeMap<>() : own.specialTokens());
    } catch (IOException e) {
      throw new ClueException("The chat template " + file + " cannot be read as UTF-8 text.", e);
    }
  }
}
