package dev.clue.core.random;

import dev.clue.core.text.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Independent random streams of one seed, each by its name.
 *
 * <p>The stream of a name does not depend on which others were used, or in which order: what is
 * drawn for one sample stays the same when others are left out. A stream is a {@link PythonRandom}
 * whose seed is the SHA-256 of the seed in decimal, a line feed, and the name in UTF-8, read as one
 * unsigned big-endian integer: in Python {@code
 * random.seed(int(hashlib.sha256(f"{seed}\n{name}".encode()).hexdigest(), 16))}.
 *
 * @param seed the run's seed
 */
public record RandomStreams(long seed) {

  /**
   * A new generator at the start of the named stream.
   *
   * @param name for example {@code longhealth/task1/patient_01/0/3}
   */
  public PythonRandom stream(String name) {
    byte[] text = (seed + "\n" + name).getBytes(StandardCharsets.UTF_8);
    return new PythonRandom(new BigInteger(1, Sha256.digest().digest(text)));
  }
}
