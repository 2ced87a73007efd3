package dev.clue.inference.djl.encoder;

import java.nio.file.Path;

/** A model's name as people know it, from where its folder lies. */
public final class EncoderName {
  private static final String CACHED = "models--";

  private EncoderName() {}

  /** The folder's name; in Hugging Face's cache the model's, not the snapshot's. */
  public static String of(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    for (Path part : whole) {
      String name = part.toString();
      if (name.startsWith(CACHED)) {
        return name.substring(name.lastIndexOf("--") + 2);
      }
    }
    return String.valueOf(whole.getFileName());
  }
}
