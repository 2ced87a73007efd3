package dev.clue.core.metric.embedding;

import dev.clue.api.encoder.TextEncoder;
import dev.clue.core.text.Sha256;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the tokens of a text weigh in BERTScore: the same for all, but 0 for those put around a
 * text; or log((N + 1) / (n + 1)) for a token that n of N references have.
 */
final class IdfWeights {
  private static final int CHUNK = 4096;

  private final Set<Integer> boundaries;
  private final @Nullable Map<Integer, Double> byId;
  private final double unseen;

  IdfWeights(Set<Integer> boundaries, @Nullable Map<Integer, Double> byId, double unseen) {
    this.boundaries = boundaries;
    this.byId = byId;
    this.unseen = unseen;
  }

  /** All tokens weigh the same. */
  static IdfWeights equal(TextEncoder encoder) {
    return new IdfWeights(encoder.describe().boundaryIds(), null, 1);
  }

  /** Rarer tokens weigh more; a reference that is there twice counts twice. */
  static IdfWeights of(TextEncoder encoder, List<String> references) {
    Map<Integer, Integer> holders = new HashMap<>();
    for (int from = 0; from < references.size(); from += CHUNK) {
      List<String> some = references.subList(from, Math.min(references.size(), from + CHUNK));
      for (int[] ids : encoder.tokenIds(some)) {
        Arrays.stream(ids).distinct().forEach(id -> holders.merge(id, 1, Integer::sum));
      }
    }
    double all = references.size() + 1.0;
    Map<Integer, Double> byId = new HashMap<>();
    holders.forEach((id, count) -> byId.put(id, Math.log(all / (count + 1.0))));
    return new IdfWeights(Set.of(), byId, Math.log(all));
  }

  double[] of(int[] ids) {
    return Arrays.stream(ids).mapToDouble(this::of).toArray();
  }

  private double of(int id) {
    if (byId != null) {
      return byId.getOrDefault(id, unseen);
    }
    return boundaries.contains(id) ? 0 : 1;
  }

  /** Tells weights of unlike references apart. */
  String identity() {
    return byId == null ? "equal" : Sha256.hex(new TreeMap<>(byId) + " " + unseen);
  }
}
