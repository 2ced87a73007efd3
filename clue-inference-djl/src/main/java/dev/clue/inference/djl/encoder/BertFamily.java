package dev.clue.inference.djl.encoder;

import dev.clue.inference.djl.architecture.ModelConfig;
import dev.clue.inference.djl.weights.TensorSlot;
import java.util.List;

/** BERT (Devlin et al., arXiv 1810.04805): SciBERT, Bio_ClinicalBERT, PubMedBERT and their like. */
final class BertFamily implements EncoderFamily {
  private static final double EPSILON = 1e-12;
  private static final int COUNT_FROM_0 = -1;

  @Override
  public List<String> modelTypes() {
    return List.of("bert");
  }

  @Override
  public EncoderPlan plan(ModelConfig config) {
    EncoderShape shape = EncoderShape.read(config, EPSILON);
    return plan(config, shape, shape.positions(), COUNT_FROM_0);
  }

  /**
   * The plan of BERT's architecture.
   *
   * @param maxTokens the most tokens of a text
   * @param padding the id that positions are counted from, or -1 to count from 0
   */
  static EncoderPlan plan(ModelConfig config, EncoderShape shape, int maxTokens, int padding) {
    String positions = config.text("position_embedding_type", "absolute");
    if (!positions.equals("absolute")) {
      throw config.unsupported("position_embedding_type '" + positions + "'", "absolute");
    }
    if (config.flag("is_decoder", false)) {
      throw config.unsupported("is_decoder: true", "false");
    }
    return new EncoderPlan(
        shape,
        maxTokens,
        "bert.py",
        archive -> archive.integer("pad", padding),
        (slots, layers) -> {
          embeddings(slots, shape);
          for (int layer = 0; layer < layers; layer++) {
            String name = "encoder.layer." + layer + ".";
            slots.linear(layer, "q", name + "attention.self.query", shape.width(), shape.width());
            slots.linear(layer, "k", name + "attention.self.key", shape.width(), shape.width());
            slots.linear(layer, "v", name + "attention.self.value", shape.width(), shape.width());
            behindAttention(slots, shape, layer);
          }
        });
  }

  private static void embeddings(EncoderSlots slots, EncoderShape shape) {
    String name = "embeddings.";
    slots.outer("words", name + "word_embeddings.weight", shape.vocabulary(), shape.width());
    slots.outer("positions", name + "position_embeddings.weight", shape.positions(), shape.width());
    slots.outer("types", name + "token_type_embeddings.weight", shape.types(), shape.width());
    slots.norm(TensorSlot.OUTER, "norm", name + "LayerNorm");
  }

  /** What all families have behind the attention of a layer. */
  static void behindAttention(EncoderSlots slots, EncoderShape shape, int layer) {
    String name = "encoder.layer." + layer + ".";
    slots.linear(layer, "o", name + "attention.output.dense", shape.width(), shape.width());
    slots.norm(layer, "norm1", name + "attention.output.LayerNorm");
    slots.linear(layer, "up", name + "intermediate.dense", shape.inner(), shape.width());
    slots.linear(layer, "down", name + "output.dense", shape.width(), shape.inner());
    slots.norm(layer, "norm2", name + "output.LayerNorm");
  }
}
