package dev.clue.inference.djl.encoder;

import dev.clue.api.ClueException;
import dev.clue.api.model.TokenCounter.SpecialTokens;
import dev.clue.inference.djl.tokenizer.FolderTokenizer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The tokenizers library's own tokenizer of a folder, for families whose slow tokenizer gives the
 * same ids, and for folders that have no other. Thread-safe.
 */
final class FastTokenizer implements EncoderTokenizer {
  private final FolderTokenizer tokenizer;
  private final String lead;
  private final int begin;
  private final int end;

  private FastTokenizer(FolderTokenizer tokenizer, String lead, int[] boundaries) {
    this.tokenizer = tokenizer;
    this.lead = lead;
    begin = boundaries[0];
    end = boundaries[1];
  }

  /**
   * Opens a folder's.
   *
   * @param spaceBefore whether each text gets a space before it, as BERTScore's original does for
   *     RoBERTa
   */
  static FastTokenizer open(Path folder, boolean spaceBefore) {
    FolderTokenizer tokenizer = FolderTokenizer.open(folder);
    int[] boundaries = tokenizer.encode("", SpecialTokens.ADD);
    if (boundaries.length != 2) {
      tokenizer.close();
      throw new ClueException(
          "The tokenizer in "
              + folder
              + " puts "
              + boundaries.length
              + " tokens around a text; an encoder's puts one before and one behind.");
    }
    return new FastTokenizer(tokenizer, spaceBefore ? " " : "", boundaries);
  }

  @Override
  public String name() {
    return "fast(" + tokenizer.identity() + (lead.isEmpty() ? "" : ",space-before") + ")";
  }

  @Override
  public TokenizedText encode(String text) {
    int from = PythonStrip.start(text);
    String stripped = text.substring(from, PythonStrip.end(text));
    if (stripped.isEmpty()) {
      return new TokenizedText(new int[] {begin, end}, new int[4]);
    }
    String given = lead + stripped;
    int[] own = tokenizer.encode(given, SpecialTokens.NONE);
    int[] ids = new int[own.length + 2];
    ids[0] = begin;
    System.arraycopy(own, 0, ids, 1, own.length);
    ids[own.length + 1] = end;
    int[] places = tokenizer.spans(given, SpecialTokens.NONE);
    int[] spans = new int[2 * ids.length];
    Arrays.setAll(
        spans,
        i ->
            i < 2 || i >= places.length + 2
                ? 0
                : from + Math.max(0, places[i - 2] - lead.length()));
    return new TokenizedText(ids, spans);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
