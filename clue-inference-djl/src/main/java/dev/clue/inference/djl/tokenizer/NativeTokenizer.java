package dev.clue.inference.djl.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.ClosingLock;
import dev.clue.inference.djl.DjlRuntime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hugging Face's own tokenizer library, through DJL. Thread-safe; nothing is cut and nothing is
 * padded, whatever the file says, as transformers does for a plain call.
 *
 * <p>The native tokenizer must not be freed while a thread is in it: closing waits for them.
 */
final class NativeTokenizer implements AutoCloseable {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "truncation", "do_not_truncate",
          "padding", "do_not_pad",
          "addSpecialTokens", "true",
          "maxLength", String.valueOf(Integer.MAX_VALUE),
          "modelMaxLength", String.valueOf(Integer.MAX_VALUE));

  private final HuggingFaceTokenizer tokenizer;
  private final ClosingLock lock = new ClosingLock("tokenizer");

  /**
   * Opens one.
   *
   * @param json the bytes of a tokenizer.json
   * @param name where they come from, for the message
   */
  NativeTokenizer(byte[] json, String name) {
    DjlRuntime.goOffline();
    try {
      tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), OPTIONS);
    } catch (IOException | RuntimeException e) {
      throw new ClueException(
          name + " is not a tokenizer that the tokenizers library 0.21 can read.", e);
    }
  }

  /** Token ids of a text; tokens written in the text are recognised either way. */
  int[] encode(String text, boolean addSpecialTokens) {
    String sound = withoutLoneSurrogates(text);
    return lock.whileOpen(
        () -> {
          TokenizersLibrary library = TokenizersLibrary.LIB;
          long encoding = library.encode(tokenizer.getHandle(), sound, addSpecialTokens);
          try {
            return toInts(library.getTokenIds(encoding));
          } finally {
            library.deleteEncoding(encoding);
          }
        });
  }

  /**
   * Where each token lies in its text, [tokens × 2], in code points; 0 and 0 for what is not of the
   * text.
   */
  int[] spans(String text, boolean addSpecialTokens) {
    String sound = withoutLoneSurrogates(text);
    return lock.whileOpen(
        () -> {
          TokenizersLibrary library = TokenizersLibrary.LIB;
          long encoding = library.encode(tokenizer.getHandle(), sound, addSpecialTokens);
          try {
            return toInts(library.getTokenCharSpans(encoding));
          } finally {
            library.deleteEncoding(encoding);
          }
        });
  }

  private static int[] toInts(@Nullable CharSpan[] spans) {
    int[] places = new int[2 * spans.length];
    for (int i = 0; i < spans.length; i++) {
      CharSpan span = spans[i];
      if (span != null) {
        places[2 * i] = span.getStart();
        places[2 * i + 1] = span.getEnd();
      }
    }
    return places;
  }

  /** The text of ids; ids that the tokenizer does not know have none. */
  String decode(int[] ids, boolean skipSpecialTokens) {
    long[] longs = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      longs[i] = ids[i];
    }
    return lock.whileOpen(() -> tokenizer.decode(longs, skipSpecialTokens));
  }

  @Override
  public void close() {
    lock.close(tokenizer::close);
  }

  private static int[] toInts(long[] ids) {
    int[] ints = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      ints[i] = Math.toIntExact(ids[i]);
    }
    return ints;
  }

  /** Half a surrogate pair is no Unicode text; the library takes only such. */
  private static String withoutLoneSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return replaceLoneSurrogates(text);
      }
    }
    return text;
  }

  private static String replaceLoneSurrogates(String text) {
    StringBuilder sound = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point ->
                sound.appendCodePoint(
                    point <= 0xFFFF && Character.isSurrogate((char) point) ? 0xFFFD : point));
    return sound.toString();
  }
}
