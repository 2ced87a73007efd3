package dev.clue.api.encoder;

import java.util.Collections;
import java.util.List;
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
 * @param labels the names of the labels whose logits the vectors are, in the order of their ids;
 *     empty where the vectors are hidden states
 */
public record EncoderDescriptor(
    String name,
    int layer,
    int dimension,
    int maxTokens,
    Set<Integer> boundaryIds,
    SortedMap<String, String> identity,
    List<String> labels) {
  /** Copies the collections. */
  public EncoderDescriptor {
    labels = List.copyOf(labels);
    boundaryIds = Set.copyOf(boundaryIds);
    identity = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) identity));
  }

  /** An encoder whose vectors are hidden states. */
  public EncoderDescriptor(
      String name,
      int layer,
      int dimension,
      int maxTokens,
      Set<Integer> boundaryIds,
      SortedMap<String, String> identity) {
    this(name, layer, dimension, maxTokens, boundaryIds, identity, List.of());
  }
}
