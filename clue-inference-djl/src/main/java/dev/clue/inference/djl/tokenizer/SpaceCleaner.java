package dev.clue.inference.djl.tokenizer;

/**
 * Takes away the space before punctuation and English contractions, as transformers does after
 * decoding where {@code clean_up_tokenization_spaces} is set.
 */
final class SpaceCleaner {
  private static final String[] SPACED = {
    " .", " ?", " !", " ,", " ' ", " n't", " 'm", " 's", " 've", " 're"
  };
  private static final String[] TIGHT = {".", "?", "!", ",", "'", "n't", "'m", "'s", "'ve", "'re"};

  private SpaceCleaner() {}

  static String clean(String text) {
    String clean = text;
    for (int i = 0; i < SPACED.length; i++) {
      clean = clean.replace(SPACED[i], TIGHT[i]);
    }
    return clean;
  }
}
