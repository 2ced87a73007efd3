package dev.clue.inference.djl.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.JsonFiles;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The shape of a Llama model, from {@code config.json}. Whatever the program does not compute is
 * refused here by name, so that no model is run wrong.
 *
 * @param hidden width of the residual stream
 * @param layers how many
 * @param heads query heads
 * @param keyValueHeads heads of keys and values; divides {@code heads}
 * @param headDimension width of a head, even
 * @param intermediate width inside the MLP
 * @param vocabulary how many token ids there are
 * @param contextLength positions that the model was made for
 * @param epsilon of the RMS norms
 * @param ropeTheta base of the rotary frequencies
 * @param tiedEmbeddings whether the output uses the input's embeddings
 * @param eosIds token ids that end an answer
 */
record LlamaConfig(
    int hidden,
    int layers,
    int heads,
    int keyValueHeads,
    int headDimension,
    int intermediate,
    int vocabulary,
    int contextLength,
    double epsilon,
    double ropeTheta,
    boolean tiedEmbeddings,
    Set<Integer> eosIds) {
  private static final String FILE = "config.json";
  private static final int LARGEST = 1 << 24;

  static LlamaConfig read(Path folder) {
    Path file = folder.resolve(FILE);
    JsonNode json = JsonFiles.read(file);
    String type = json.path("model_type").asText();
    if (!type.equals("llama")) {
      throw unsupported(file, "the architecture '" + type + "'", "llama");
    }
    refuseOtherThan(file, json, "hidden_act", "silu");
    refuseTrue(file, json, "attention_bias");
    refuseTrue(file, json, "mlp_bias");
    if (!json.path("rope_scaling").isMissingNode() && !json.path("rope_scaling").isNull()) {
      throw unsupported(file, "rope_scaling", "none");
    }
    int hidden = positive(file, json, "hidden_size");
    int heads = positive(file, json, "num_attention_heads");
    int keyValueHeads =
        json.has("num_key_value_heads") ? positive(file, json, "num_key_value_heads") : heads;
    int headDimension =
        json.path("head_dim").isInt() ? positive(file, json, "head_dim") : hidden / heads;
    if (heads % keyValueHeads != 0 || headDimension % 2 != 0 || headDimension < 2) {
      throw new ClueException(
          file
              + " asks for "
              + heads
              + " heads over "
              + keyValueHeads
              + " of width "
              + headDimension
              + ", which do not go together.");
    }
    return new LlamaConfig(
        hidden,
        positive(file, json, "num_hidden_layers"),
        heads,
        keyValueHeads,
        headDimension,
        positive(file, json, "intermediate_size"),
        positive(file, json, "vocab_size"),
        positive(file, json, "max_position_embeddings"),
        json.path("rms_norm_eps").asDouble(1e-6),
        json.path("rope_theta").asDouble(10_000),
        json.path("tie_word_embeddings").asBoolean(false),
        eosIds(folder, json));
  }

  private static Set<Integer> eosIds(Path folder, JsonNode config) {
    JsonNode generation = JsonFiles.readIfThere(folder.resolve("generation_config.json"));
    JsonNode ids =
        generation.has("eos_token_id")
            ? generation.get("eos_token_id")
            : config.path("eos_token_id");
    Set<Integer> all = new LinkedHashSet<>();
    if (ids.isInt()) {
      all.add(ids.asInt());
    }
    ids.forEach(id -> all.add(id.asInt()));
    return Set.copyOf(all);
  }

  private static int positive(Path file, JsonNode json, String name) {
    JsonNode number = json.path(name);
    if (!number.isInt() || number.asInt() < 1 || number.asInt() > LARGEST) {
      throw new ClueException(
          file
              + " says "
              + name
              + " is "
              + number
              + ", must be a number from 1 to "
              + LARGEST
              + ".");
    }
    return number.asInt();
  }

  private static void refuseTrue(Path file, JsonNode json, String name) {
    if (json.path(name).asBoolean(false)) {
      throw unsupported(file, name + ": true", "false");
    }
  }

  private static void refuseOtherThan(Path file, JsonNode json, String name, String supported) {
    if (json.has(name) && !json.get(name).asText().equals(supported)) {
      throw unsupported(file, name + " '" + json.get(name).asText() + "'", supported);
    }
  }

  private static ClueException unsupported(Path file, String what, String supported) {
    return new ClueException(
        file
            + " asks for "
            + what
            + ", which this version does not run; supported: "
            + supported
            + ". Serve such a model over HTTP (openai:URL#model).");
  }
}
