package dev.clue.inference.djl.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.JsonFiles;
import java.nio.file.Path;

/**
 * The shape of a BERT encoder, from {@code config.json}.
 *
 * @param width of a token's vector
 * @param layers how many there are
 * @param heads of the attention; divides the width
 * @param inner width inside the feed-forward part
 * @param vocabulary how many token ids there are
 * @param positions the most tokens of a text
 * @param types how many token types there are
 * @param epsilon of the norms
 */
record BertShape(
    int width,
    int layers,
    int heads,
    int inner,
    int vocabulary,
    int positions,
    int types,
    double epsilon) {
  private static final int LARGEST = 1 << 22;

  static BertShape read(Path folder) {
    Path file = folder.resolve("config.json");
    JsonNode json = JsonFiles.read(file);
    expect(file, json, "model_type", "bert");
    expect(file, json, "hidden_act", "gelu");
    expect(file, json, "position_embedding_type", "absolute");
    BertShape shape =
        new BertShape(
            positive(file, json, "hidden_size", 768),
            positive(file, json, "num_hidden_layers", 12),
            positive(file, json, "num_attention_heads", 12),
            positive(file, json, "intermediate_size", 3072),
            positive(file, json, "vocab_size", 30522),
            positive(file, json, "max_position_embeddings", 512),
            positive(file, json, "type_vocab_size", 2),
            json.path("layer_norm_eps").asDouble(1e-12));
    if (shape.width() % shape.heads() != 0) {
      throw new ClueException(
          file
              + " asks for "
              + shape.heads()
              + " heads over a width of "
              + shape.width()
              + ", which do not go together.");
    }
    return shape;
  }

  private static void expect(Path file, JsonNode json, String name, String supported) {
    String given = json.path(name).asText(supported);
    if (!given.equals(supported)) {
      throw new ClueException(
          file
              + " has "
              + name
              + " '"
              + given
              + "', which is no encoder that this version runs;"
              + " supported: "
              + supported
              + ".");
    }
  }

  private static int positive(Path file, JsonNode json, String name, int usual) {
    int number = json.path(name).asInt(usual);
    if (number < 1 || number > LARGEST) {
      throw new ClueException(
          file + " says " + name + " is " + number + ", must be from 1 to " + LARGEST + ".");
    }
    return number;
  }
}
