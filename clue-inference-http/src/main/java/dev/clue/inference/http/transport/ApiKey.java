package dev.clue.inference.http.transport;

import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key that a server asks for.
 *
 * <p>It comes from a file or from the environment, never from a command line, which other users of
 * the machine can read. It leaves this class only as a header of a request.
 */
public final class ApiKey {
  /** The environment variable that holds the key. */
  public static final String VARIABLE = "CLUE_API_KEY";

  private static final long MOST_BYTES = 16_384;

  private final String value;

  private ApiKey(String value) {
    this.value = value;
  }

  /**
   * The key of a file, without the white space around it.
   *
   * @throws ClueException if it cannot be read or holds no key
   */
  public static ApiKey read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ClueException(
            "The key file " + file + " is larger than " + MOST_BYTES + " bytes: it holds no key.");
      }
      return of(Files.readString(file), "the key file " + file);
    } catch (IOException e) {
      throw new ClueException(
          "The key file "
              + file
              + " cannot be read as text: check its name and rights (option apiKeyFile).");
    }
  }

  /**
   * The key of the environment, or null where none is set.
   *
   * @throws ClueException if it holds characters that no key has
   */
  public static @Nullable ApiKey ofEnvironment(Map<String, String> environment) {
    String text = environment.get(VARIABLE);
    return text == null || text.isBlank() ? null : of(text, "the environment variable " + VARIABLE);
  }

  private static ApiKey of(String text, String where) {
    String key = text.strip();
    // Anything else could end the header and begin another one.
    if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new ClueException(
          "The key in " + where + " must be one word of plain ASCII characters.");
    }
    return new ApiKey(key);
  }

  /** The value of the {@code Authorization} header. */
  String header() {
    return "Bearer " + value;
  }

  /** Hides the key. */
  @Override
  public String toString() {
    return "ApiKey[hidden]";
  }
}
