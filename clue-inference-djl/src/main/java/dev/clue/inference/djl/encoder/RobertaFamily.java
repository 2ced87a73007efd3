package dev.clue.inference.djl.encoder;

import dev.clue.inference.djl.architecture.ModelConfig;
import java.util.List;

/**
 * RoBERTa (Liu et al., arXiv 1907.11692) and its multilingual kin: BERT whose positions are counted
 * from behind the padding token's id.
 */
final class RobertaFamily implements EncoderFamily {
  private static final double EPSILON = 1e-12;
  private static final int PADDING = 1;

  @Override
  public List<String> modelTypes() {
    return List.of("roberta", "xlm-roberta", "camembert");
  }

  @Override
  public EncoderPlan plan(ModelConfig config) {
    EncoderShape shape = EncoderShape.read(config, EPSILON);
    int padding = config.natural("pad_token_id", PADDING);
    int maxTokens = shape.positions() - padding - 1;
    config.demand(maxTokens > 2, "max_position_embeddings leaves no room for a text");
    return BertFamily.plan(config, shape, maxTokens, padding);
  }
}
