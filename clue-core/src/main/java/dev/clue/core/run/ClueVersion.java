package dev.clue.core.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this library, as manifests name it. */
public final class ClueVersion {
  private static final String FILE = "version.properties";

  private ClueVersion() {}

  /** For example {@code 0.1.0}. */
  public static String current() {
    try (InputStream in = ClueVersion.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks its own " + FILE);
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
