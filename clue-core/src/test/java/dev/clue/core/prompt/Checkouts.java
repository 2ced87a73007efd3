package dev.clue.core.prompt;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Checkouts in the shape of the reference's, with wording of the project's own. */
public final class Checkouts {
  private Checkouts() {}

  /** In the shape of 2024. */
  public static Path of2024() {
    return folder("checkout-2024");
  }

  /** In the shape of 2025. */
  public static Path of2025() {
    return folder("checkout-2025");
  }

  private static Path folder(String name) {
    try {
      URL url = Objects.requireNonNull(Checkouts.class.getResource(name));
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
