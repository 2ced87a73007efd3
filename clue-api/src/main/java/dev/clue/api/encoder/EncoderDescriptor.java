package dev.clue.api.encoder;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an encoder is.
 *
 * @param name the model's name as people know it
 * @param layer after how many layers the vectors are taken
 * @param dimension how long each vector is
 * @param maxTokens the most tokens of a text, special tokens included
 * @param boundaryIds ids of the tokens that are put around every text; they weigh nothing in scores
 * @param identity everything that changes a vector, for the signature (rule E4)
 */
public record EncoderDescriptor(
    String name,
    int layer,
    int dimension,
    int maxTokens,
    Set<Integer> boundaryIds,
    SortedMap<String, String> identity) {
  /** Copies the identity. */
  public EncoderDescriptor {
    boundaryIds = Set.copyOf(boundaryIds);
    identity = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) identity));
  }
}
