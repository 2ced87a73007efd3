package dev.clue.core.metric.embedding;

import dev.clue.api.encoder.TextEncoder;
import dev.clue.core.metric.embedding.TextPair.Floors;
import java.util.ArrayList;
import java.util.List;

/**
 * The original's batch effect: it pads the texts of a batch to the longest, and a padded place is
 * like any token by 0, so that beside padding no best similarity is below 0.
 */
final class BatchFloors {
  private BatchFloors() {}

  /** The pairs with their floors, when so many are matched together in their order. */
  static List<TextPair> of(TextEncoder encoder, List<TextPair> pairs, int batch) {
    List<TextPair> floored = new ArrayList<>(pairs.size());
    for (int from = 0; from < pairs.size(); from += batch) {
      List<TextPair> some = pairs.subList(from, Math.min(pairs.size(), from + batch));
      List<int[]> candidates = encoder.tokenIds(some.stream().map(TextPair::candidate).toList());
      List<int[]> references = encoder.tokenIds(some.stream().map(TextPair::reference).toList());
      int longestCandidate = longest(candidates);
      int longestReference = longest(references);
      for (int i = 0; i < some.size(); i++) {
        Floors floors =
            new Floors(
                references.get(i).length < longestReference,
                candidates.get(i).length < longestCandidate);
        floored.add(new TextPair(some.get(i).candidate(), some.get(i).reference(), floors));
      }
    }
    return floored;
  }

  private static int longest(List<int[]> texts) {
    return texts.stream().mapToInt(ids -> ids.length).max().orElse(0);
  }
}
