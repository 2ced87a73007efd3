package dev.clue.inference.djl.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the version among the texts of {@code libtorch_cpu}: between two zero bytes, as the
 * official builds have it.
 */
final class VersionMark {
  private static final Pattern MARK = Pattern.compile("\0(2\\.[0-9]{1,2}\\.[0-9]{1,2})\0");
  private static final int LONGEST = "\0002.99.99\0".length();
  private static final int PIECE = 1 << 20;

  private VersionMark() {}

  /** The version; empty where there is none. */
  static String in(Path library) throws IOException {
    byte[] bytes = new byte[PIECE + LONGEST];
    int kept = 0;
    try (InputStream in = Files.newInputStream(library)) {
      int read = in.readNBytes(bytes, 0, PIECE);
      while (read > 0) {
        int end = kept + read;
        String version = in(bytes, end);
        if (!version.isEmpty()) {
          return version;
        }
        // A mark may lie across two pieces.
        kept = Math.min(end, LONGEST - 1);
        System.arraycopy(bytes, end - kept, bytes, 0, kept);
        read = in.readNBytes(bytes, kept, PIECE);
      }
    }
    return "";
  }

  private static String in(byte[] bytes, int end) {
    for (int at = 1; at + 1 < end; at++) {
      // Zero bytes are everywhere, versions are not.
      if (bytes[at] == '2' && bytes[at + 1] == '.' && bytes[at - 1] == 0) {
        int length = Math.min(LONGEST, end - at + 1);
        String text = new String(bytes, at - 1, length, StandardCharsets.ISO_8859_1);
        Matcher mark = MARK.matcher(text);
        if (mark.lookingAt()) {
          return mark.group(1);
        }
      }
    }
    return "";
  }
}
