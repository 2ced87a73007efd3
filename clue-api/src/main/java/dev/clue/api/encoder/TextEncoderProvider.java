package dev.clue.api.encoder;

import java.nio.file.Path;

/**
 * Opens an encoder from a model's folder. Found by {@link java.util.ServiceLoader}; has a public
 * constructor without parameters, which does nothing.
 */
public interface TextEncoderProvider {

  /** Whether the folder looks like one that this provider opens. */
  boolean supports(Path directory);

  /**
   * Opens the encoder.
   *
   * @throws dev.clue.api.ClueException if the folder cannot be read or is not supported
   */
  TextEncoder open(Path directory, EncoderOptions options);
}
