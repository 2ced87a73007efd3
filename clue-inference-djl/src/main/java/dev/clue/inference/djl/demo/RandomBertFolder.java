package dev.clue.inference.djl.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the folder of a tiny BERT encoder with random weights, whose word pieces are letters and
 * digits. The same seed gives the same bytes.
 */
public final class RandomBertFolder {
  private static final int WIDTH = 32;
  private static final int LAYERS = 2;
  private static final int HEADS = 4;
  private static final int INNER = 64;
  private static final int POSITIONS = 128;
  private static final int TYPES = 2;
  private static final String PIECES = "abcdefghijklmnopqrstuvwxyz0123456789";

  private RandomBertFolder() {}

  /** Writes the folder, which is made where it is missing. */
  public static void write(Path folder, long seed) throws IOException {
    Files.createDirectories(folder);
    String vocabulary = vocabulary();
    int size = (int) vocabulary.lines().count();
    Files.writeString(folder.resolve("vocab.txt"), vocabulary, StandardCharsets.UTF_8);
    DemoFiles.json(folder, "config.json", config(size));
    RandomWeights.write(folder.resolve("model.safetensors"), shapes(size), seed);
  }

  private static String vocabulary() {
    Stream<String> letters = PIECES.chars().mapToObj(Character::toString);
    Stream<String> inside = PIECES.chars().mapToObj(c -> "##" + Character.toString(c));
    return Stream.of(
            Stream.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", ",", "?", "-", "/"),
            letters,
            inside)
        .flatMap(pieces -> pieces)
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, Object> config(int vocabulary) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("model_type", "bert");
    config.put("hidden_act", "gelu");
    config.put("hidden_size", WIDTH);
    config.put("num_hidden_layers", LAYERS);
    config.put("num_attention_heads", HEADS);
    config.put("intermediate_size", INNER);
    config.put("vocab_size", vocabulary);
    config.put("max_position_embeddings", POSITIONS);
    config.put("type_vocab_size", TYPES);
    config.put("layer_norm_eps", 1e-12);
    return config;
  }

  private static Map<String, int[]> shapes(int vocabulary) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("embeddings.word_embeddings.weight", new int[] {vocabulary, WIDTH});
    shapes.put("embeddings.position_embeddings.weight", new int[] {POSITIONS, WIDTH});
    shapes.put("embeddings.token_type_embeddings.weight", new int[] {TYPES, WIDTH});
    norm(shapes, "embeddings.LayerNorm");
    for (int layer = 0; layer < LAYERS; layer++) {
      String prefix = "encoder.layer." + layer + ".";
      linear(shapes, prefix + "attention.self.query", WIDTH, WIDTH);
      linear(shapes, prefix + "attention.self.key", WIDTH, WIDTH);
      linear(shapes, prefix + "attention.self.value", WIDTH, WIDTH);
      linear(shapes, prefix + "attention.output.dense", WIDTH, WIDTH);
      norm(shapes, prefix + "attention.output.LayerNorm");
      linear(shapes, prefix + "intermediate.dense", INNER, WIDTH);
      linear(shapes, prefix + "output.dense", WIDTH, INNER);
      norm(shapes, prefix + "output.LayerNorm");
    }
    return shapes;
  }

  private static void linear(Map<String, int[]> shapes, String name, int out, int in) {
    shapes.put(name + ".weight", new int[] {out, in});
    shapes.put(name + ".bias", new int[] {out});
  }

  private static void norm(Map<String, int[]> shapes, String name) {
    shapes.put(name + ".weight", new int[] {WIDTH});
    shapes.put(name + ".bias", new int[] {WIDTH});
  }
}
