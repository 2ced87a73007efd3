package dev.clue.inference.djl.encoder;

import dev.clue.inference.djl.architecture.ModelConfig;
import java.util.List;
import java.util.stream.Collectors;

/** The families of encoders that are supported. */
final class EncoderFamilies {
  private static final List<EncoderFamily> ALL =
      List.of(new BertFamily(), new RobertaFamily(), new DebertaFamily());

  /** What folders that are older than the field hold. */
  private static final String OLDEST = "bert";

  private EncoderFamilies() {}

  /**
   * The plan for a model's configuration.
   *
   * @throws dev.clue.api.ClueException naming what is not supported and what is
   */
  static EncoderPlan plan(ModelConfig config) {
    String type = type(config);
    for (EncoderFamily family : ALL) {
      if (family.modelTypes().contains(type)) {
        return family.plan(config);
      }
    }
    throw config.unsupported("the encoder '" + type + "'", names());
  }

  /** Whether a configuration is of a family that is supported. */
  static boolean has(ModelConfig config) {
    String type = type(config);
    return ALL.stream().anyMatch(family -> family.modelTypes().contains(type));
  }

  /** The supported model types, for people. */
  static String names() {
    return ALL.stream()
        .flatMap(family -> family.modelTypes().stream())
        .collect(Collectors.joining(", "));
  }

  private static String type(ModelConfig config) {
    return config.text("model_type", OLDEST);
  }
}
