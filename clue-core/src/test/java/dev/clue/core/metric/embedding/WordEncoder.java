package dev.clue.core.metric.embedding;

import dev.clue.api.encoder.EncoderDescriptor;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TokenEmbeddings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An encoder whose tokens are words; a word's vector is a formula of it. "[E]" is the token that
 * every text has at both ends. Remembers what it encoded.
 */
final class WordEncoder implements TextEncoder {
  private static final int END = 1;
  private static final int DIMENSION = 5;

  private final int maxTokens;
  private final String layer;
  final List<String> encoded = new ArrayList<>();
  boolean damaged;

  WordEncoder(int maxTokens, String layer) {
    this.maxTokens = maxTokens;
    this.layer = layer;
  }

  WordEncoder() {
    this(32, "2");
  }

  @Override
  public EncoderDescriptor describe() {
    TreeMap<String, String> identity = new TreeMap<>();
    identity.put("layer", layer);
    identity.put("tokenizer", "words");
    return new EncoderDescriptor("words", 2, DIMENSION, maxTokens, Set.of(END), identity);
  }

  @Override
  public List<int[]> tokenIds(List<String> texts) {
    return texts.stream().map(this::ids).toList();
  }

  private int[] ids(String text) {
    int[] own = ownIds(text).limit(maxTokens - 2).mapToInt(Integer::intValue).toArray();
    int[] ids = new int[own.length + 2];
    Arrays.fill(ids, END);
    System.arraycopy(own, 0, ids, 1, own.length);
    return ids;
  }

  private static Stream<Integer> ownIds(String text) {
    return Arrays.stream(text.split(" "))
        .filter(word -> !word.isEmpty())
        .map(word -> word.equals("[E]") ? END : 2 + Math.floorMod(word.hashCode(), 10_000));
  }

  @Override
  public synchronized List<TokenEmbeddings> encode(List<String> texts) {
    encoded.addAll(texts);
    return texts.stream().map(this::encode).toList();
  }

  private TokenEmbeddings encode(String text) {
    int[] ids = ids(text);
    float[] values = new float[ids.length * DIMENSION];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(1.7 * ids[i / DIMENSION] + 2.3 * (i % DIMENSION));
    }
    if (damaged) {
      values[values.length / 2] = Float.NaN;
    }
    int cut = (int) Math.max(0, ownIds(text).count() + 2 - maxTokens);
    return new TokenEmbeddings(values, ids, DIMENSION, cut);
  }

  @Override
  public void close() {}
}
