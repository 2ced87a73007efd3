package dev.clue.inference.djl.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds a version's name among the texts of a native library: between two zero bytes. */
final class VersionMark {
  private static final int PIECE = 1 << 20;

  private VersionMark() {}

  static boolean isIn(Path library, String version) throws IOException {
    byte[] mark = ("\0" + version + "\0").getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[PIECE + mark.length];
    int kept = 0;
    try (InputStream in = Files.newInputStream(library)) {
      int read = in.readNBytes(bytes, 0, PIECE);
      while (read > 0) {
        int end = kept + read;
        if (contains(bytes, end, mark)) {
          return true;
        }
        // A mark may lie across two pieces.
        kept = Math.min(end, mark.length - 1);
        System.arraycopy(bytes, end - kept, bytes, 0, kept);
        read = in.readNBytes(bytes, kept, PIECE);
      }
    }
    return false;
  }

  private static boolean contains(byte[] bytes, int end, byte[] mark) {
    for (int at = 0; at + mark.length <= end; at++) {
      int same = 0;
      // The version first: zero bytes are everywhere.
      while (same < mark.length - 1 && bytes[at + same + 1] == mark[same + 1]) {
        same++;
      }
      if (same == mark.length - 1 && bytes[at] == 0) {
        return true;
      }
    }
    return false;
  }
}
