package dev.clue.inference.djl.weights;

import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of weights.
 *
 * @param file the file
 * @param bytes its length when its header was checked
 */
public record WeightSource(Path file, long bytes) {

  /**
   * Looks again whether the file is as long as it was: a mapping behind a file's end brings down
   * the JVM when it is touched.
   *
   * @throws ClueException if it is not
   */
  public void checkLength() {
    try {
      long now = Files.size(file);
      if (now != bytes) {
        throw damaged("it had " + bytes + " bytes and now has " + now);
      }
    } catch (IOException e) {
      throw new ClueException("The weights " + file + " cannot be read.", e);
    }
  }

  /** What is wrong with the file, as an error for people. */
  public ClueException damaged(String why) {
    return new ClueException(
        "The weights " + file + " are damaged: " + why + "; download or copy them again.");
  }

  /** What the file holds that is not supported, as an error for people. */
  public ClueException unsupported(String what) {
    return new ClueException("The weights " + file + " hold " + what + ".");
  }
}
