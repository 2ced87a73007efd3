package dev.clue.inference.http.tokens;

import dev.clue.inference.http.tokens.TgiTokenizer.Piece;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts that were encoded lately, with their ids: enough to write out how one of them begins. */
final class EncodedTexts {
  private static final int MOST_TEXTS = 64;
  private static final int MOST_BYTES = 4_000_000;

  private final Deque<Encoded> texts = new ArrayDeque<>();
  private int bytes;

  private static final class Encoded {
    private final byte[] text;
    private final int[] ids;
    private final int[] stops;

    Encoded(String text, List<Piece> pieces) {
      this.text = text.getBytes(StandardCharsets.UTF_8);
      ids = pieces.stream().mapToInt(Piece::id).toArray();
      stops = pieces.stream().mapToInt(Piece::stop).toArray();
    }

    boolean beginsWith(int[] beginning) {
      return beginning.length <= ids.length
          && Arrays.equals(ids, 0, beginning.length, beginning, 0, beginning.length);
    }

    String text(int tokens) {
      int stop = tokens == 0 ? 0 : Math.min(text.length, Math.max(0, stops[tokens - 1]));
      return new String(text, 0, stop, StandardCharsets.UTF_8);
    }
  }

  /** Keeps a text; returns its ids. */
  synchronized int[] remember(String text, List<Piece> pieces) {
    Encoded encoded = new Encoded(text, pieces);
    texts.addFirst(encoded);
    bytes += encoded.text.length;
    while (texts.size() > 1 && (texts.size() > MOST_TEXTS || bytes > MOST_BYTES)) {
      bytes -= texts.removeLast().text.length;
    }
    return encoded.ids.clone();
  }

  /** The text that begins with those ids, up to them; null where none is known. */
  synchronized @Nullable String beginning(int[] ids) {
    for (Encoded encoded : texts) {
      if (encoded.beginsWith(ids)) {
        return encoded.text(ids.length);
      }
    }
    return null;
  }
}
