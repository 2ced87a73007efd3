package dev.clue.core.metric.text;

import dev.clue.core.metric.PrecisionRecall;

/**
 * ROUGE-1, ROUGE-2 and ROUGE-L of two texts.
 *
 * <p>C.-Y. Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", ACL 2004. Equal to {@code
 * rouge_score} 0.1.2, {@code RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=False)}, to
 * the last bit. ROUGE-L is the one over the whole text (not the summary-level ROUGE-Lsum).
 */
public final class Rouge {
  private Rouge() {}

  /** Compares a prediction with a reference; either may be empty, then everything is 0. */
  public static RougeScores compare(String prediction, String reference) {
    Vocabulary vocabulary = new Vocabulary();
    int[] predicted = RougeTokenizer.tokenize(prediction, vocabulary);
    int[] right = RougeTokenizer.tokenize(reference, vocabulary);
    if (predicted.length == 0 || right.length == 0) {
      return RougeScores.ZERO;
    }
    int size = vocabulary.size();
    int tokens = commonTokens(predicted, right, size);
    int pairs = new PairCounts(predicted).takeAll(right);
    int sequence = CommonSubsequence.length(predicted, right, size);
    return new RougeScores(
        PrecisionRecall.ofCounts(tokens, predicted.length, right.length),
        PrecisionRecall.ofCounts(pairs, predicted.length - 1, right.length - 1),
        PrecisionRecall.ofCounts(sequence, predicted.length, right.length));
  }

  private static int commonTokens(int[] predicted, int[] right, int vocabularySize) {
    int[] counts = new int[vocabularySize];
    for (int token : predicted) {
      counts[token]++;
    }
    int common = 0;
    for (int token : right) {
      if (counts[token]-- > 0) {
        common++;
      }
    }
    return common;
  }
}
