package dev.clue.inference.djl.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the folder of a BERT encoder with random weights, whose word pieces are letters, digits
 * and invented words. The same seed gives the same bytes.
 */
public final class RandomBertFolder {
  private static final String PIECES = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int TYPES = 2;

  private RandomBertFolder() {}

  /**
   * How large an encoder is.
   *
   * @param width of a token's vector
   * @param layers how many
   * @param heads of the attention
   * @param positions the most tokens of a text
   * @param vocabulary how many word pieces, at least 82
   */
  public record Sizes(int width, int layers, int heads, int positions, int vocabulary) {
    /** Runs in no time. */
    public static final Sizes TINY = new Sizes(32, 2, 4, 128, 82);

    /** Those of SciBERT, 440 MB. */
    public static final Sizes SCIBERT = new Sizes(768, 12, 12, 512, 31090);

    private int inner() {
      return equals(TINY) ? 2 * width : 4 * width;
    }
  }

  /** Writes a tiny one; the folder is made where it is missing. */
  public static void write(Path folder, long seed) throws IOException {
    write(folder, seed, Sizes.TINY);
  }

  /** Writes one of these sizes; the folder is made where it is missing. */
  public static void write(Path folder, long seed, Sizes sizes) throws IOException {
    Files.createDirectories(folder);
    String vocabulary = vocabulary(sizes.vocabulary());
    Files.writeString(folder.resolve("vocab.txt"), vocabulary, StandardCharsets.UTF_8);
    DemoFiles.json(folder, "config.json", config(sizes));
    RandomWeights.write(folder.resolve("model.safetensors"), shapes(sizes), seed);
  }

  /** Words are {@code w} and a number. */
  private static String vocabulary(int size) {
    Stream<String> letters = PIECES.chars().mapToObj(Character::toString);
    Stream<String> inside = PIECES.chars().mapToObj(c -> "##" + Character.toString(c));
    return Stream.of(
            Stream.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", ",", "?", "-", "/"),
            letters,
            inside,
            IntStream.range(0, size).mapToObj(i -> "w" + i))
        .flatMap(pieces -> pieces)
        .limit(size)
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, Object> config(Sizes sizes) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("model_type", "bert");
    config.put("hidden_act", "gelu");
    config.put("hidden_size", sizes.width());
    config.put("num_hidden_layers", sizes.layers());
    config.put("num_attention_heads", sizes.heads());
    config.put("intermediate_size", sizes.inner());
    config.put("vocab_size", sizes.vocabulary());
    config.put("max_position_embeddings", sizes.positions());
    config.put("type_vocab_size", TYPES);
    config.put("layer_norm_eps", 1e-12);
    return config;
  }

  private static Map<String, int[]> shapes(Sizes sizes) {
    int width = sizes.width();
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("embeddings.word_embeddings.weight", new int[] {sizes.vocabulary(), width});
    shapes.put("embeddings.position_embeddings.weight", new int[] {sizes.positions(), width});
    shapes.put("embeddings.token_type_embeddings.weight", new int[] {TYPES, width});
    vectors(shapes, "embeddings.LayerNorm", width);
    for (int layer = 0; layer < sizes.layers(); layer++) {
      String prefix = "encoder.layer." + layer + ".";
      linear(shapes, prefix + "attention.self.query", width, width);
      linear(shapes, prefix + "attention.self.key", width, width);
      linear(shapes, prefix + "attention.self.value", width, width);
      linear(shapes, prefix + "attention.output.dense", width, width);
      vectors(shapes, prefix + "attention.output.LayerNorm", width);
      linear(shapes, prefix + "intermediate.dense", sizes.inner(), width);
      linear(shapes, prefix + "output.dense", width, sizes.inner());
      vectors(shapes, prefix + "output.LayerNorm", width);
    }
    return shapes;
  }

  private static void linear(Map<String, int[]> shapes, String name, int out, int in) {
    shapes.put(name + ".weight", new int[] {out, in});
    shapes.put(name + ".bias", new int[] {out});
  }

  private static void vectors(Map<String, int[]> shapes, String name, int width) {
    shapes.put(name + ".weight", new int[] {width});
    shapes.put(name + ".bias", new int[] {width});
  }
}
