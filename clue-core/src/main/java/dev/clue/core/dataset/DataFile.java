package dev.clue.core.dataset;

import dev.clue.api.ClueException;
import dev.clue.core.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A data file's bytes, read once, so that what is hashed is what is parsed.
 *
 * @param path where it lies
 * @param bytes all of it; not copied, not to be changed
 * @param sha256 of the bytes, lower-case hex
 */
// A carrier inside this package: never compared, and too large to copy.
@SuppressWarnings("ArrayRecordComponent")
record DataFile(Path path, byte[] bytes, String sha256) {
  /** The largest file that is read, in bytes. */
  static final int MAX_BYTES = 256 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads a file.
   *
   * @throws ClueException if it cannot be read or has more than {@link #MAX_BYTES}
   */
  static DataFile read(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      // The size first, so that nothing is read of a file that is refused; then what is really
      // there, because a file may grow.
      boolean tooLarge = Files.size(path) > MAX_BYTES;
      byte[] bytes = tooLarge ? new byte[0] : in.readNBytes(MAX_BYTES + 1);
      if (tooLarge || bytes.length > MAX_BYTES) {
        throw new ClueException(
            "The file " + path + " is larger than " + MAX_BYTES + " bytes, which is the limit.");
      }
      return new DataFile(path, bytes, Sha256.hex(bytes));
    } catch (IOException e) {
      throw new ClueException(
          "The file " + path + " cannot be read: " + e.getClass().getSimpleName() + ".", e);
    }
  }

  /** The file's name, for messages. */
  String name() {
    return String.valueOf(path.getFileName());
  }

  /**
   * The text, which must be UTF-8; a byte order mark is dropped.
   *
   * @throws ClueException if it is not UTF-8
   */
  String text() {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new ClueException(
          "The file " + path + " is not UTF-8 text at byte " + in.position() + ".");
    }
    String text = out.flip().toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  @Override
  public String toString() {
    return "DataFile[" + name() + ", " + bytes.length + " bytes]";
  }
}
