package dev.clue.inference.djl.answer;

import dev.clue.api.model.Inspection.TokenLogit;
import dev.clue.inference.djl.tokenizer.FolderTokenizer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shows the largest logits.
 *
 * @param tokenizer writes tokens
 * @param count how many
 */
record LargestLogits(FolderTokenizer tokenizer, int count) {

  List<TokenLogit> of(float[] logits) {
    if (count == 0) {
      return List.of();
    }
    return IntStream.range(0, logits.length)
        .boxed()
        .sorted(Comparator.comparingDouble(id -> -logits[id]))
        .limit(count)
        .map(id -> new TokenLogit(id, tokenizer.decode(new int[] {id}), logits[id]))
        .toList();
  }
}
