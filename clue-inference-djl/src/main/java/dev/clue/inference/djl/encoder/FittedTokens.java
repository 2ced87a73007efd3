package dev.clue.inference.djl.encoder;

import dev.clue.inference.djl.encoder.EncoderTokenizer.TokenizedText;
import java.util.Arrays;

/**
 * A text's tokens, cut to what fits.
 *
 * @param ids token ids, the closing boundary kept
 * @param spans where each lies in the text, as in {@link TokenizedText}
 * @param cut how many were cut off at the end
 */
// A carrier between tokenizer and encoder: never compared.
@SuppressWarnings("ArrayRecordComponent")
public record FittedTokens(int[] ids, int[] spans, int cut) {

  /** Cuts a text's tokens. */
  public static FittedTokens of(TokenizedText whole, int most) {
    int[] ids = whole.ids();
    if (ids.length <= most) {
      return new FittedTokens(ids, whole.spans(), 0);
    }
    int[] cut = Arrays.copyOf(ids, most);
    cut[most - 1] = ids[ids.length - 1];
    int[] spans = Arrays.copyOf(whole.spans(), 2 * most);
    Arrays.fill(spans, 2 * most - 2, 2 * most, 0);
    return new FittedTokens(cut, spans, ids.length - most);
  }
}
