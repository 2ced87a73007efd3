package dev.clue.inference.djl.encoder;

import dev.clue.inference.djl.architecture.Activation;
import dev.clue.inference.djl.architecture.ModelConfig;

/**
 * The shape of an encoder, from {@code config.json}.
 *
 * @param width of a token's vector
 * @param layers how many there are
 * @param heads of the attention; divides the width
 * @param inner width inside the feed-forward part
 * @param vocabulary how many token ids there are
 * @param positions how many absolute positions there are
 * @param types how many token types there are
 * @param epsilon of the norms
 * @param activation of the feed-forward part, in the program's words
 */
record EncoderShape(
    int width,
    int layers,
    int heads,
    int inner,
    int vocabulary,
    int positions,
    int types,
    double epsilon,
    String activation) {

  /**
   * Reads it; what is missing is as in BERT-base.
   *
   * @param epsilon of the norms where the configuration does not say it
   */
  static EncoderShape read(ModelConfig config, double epsilon) {
    EncoderShape shape =
        new EncoderShape(
            config.positive("hidden_size", 768),
            config.has("num_hidden_layers") ? config.count("num_hidden_layers") : 12,
            config.has("num_attention_heads") ? config.count("num_attention_heads") : 12,
            config.positive("intermediate_size", 3072),
            config.positive("vocab_size", 30522),
            config.positive("max_position_embeddings", 512),
            config.natural("type_vocab_size", 2),
            config.realAbove0("layer_norm_eps", epsilon),
            Activation.of(config, config.text("hidden_act", "gelu")));
    config.demand(
        shape.width() % shape.heads() == 0,
        "a hidden_size of "
            + shape.width()
            + " cannot be divided among "
            + shape.heads()
            + " attention heads");
    return shape;
  }
}
