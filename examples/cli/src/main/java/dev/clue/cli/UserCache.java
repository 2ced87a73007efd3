package dev.clue.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The folder for what costs time to compute again and holds no text. */
final class UserCache {
  private static final String PROPERTY = "clue.cache";
  private static final String VARIABLE = "CLUE_CACHE";
  private static final String NONE = "none";

  private UserCache() {}

  /**
   * What the system property {@code clue.cache} or the variable CLUE_CACHE names ({@code none} for
   * no folder), else {@code clue} in the user's cache folder; null where it cannot be written.
   */
  static @Nullable Path folder() {
    String named = System.getProperty(PROPERTY, System.getenv(VARIABLE));
    if (named != null && (named.isBlank() || named.toLowerCase(Locale.ROOT).equals(NONE))) {
      return null;
    }
    Path folder = named == null ? usual() : Path.of(named);
    try {
      Files.createDirectories(folder);
      return Files.isWritable(folder) ? folder : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static Path usual() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path parent =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return parent.resolve("clue");
  }
}
