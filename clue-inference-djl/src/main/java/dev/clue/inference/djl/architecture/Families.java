package dev.clue.inference.djl.architecture;

import java.util.List;
import java.util.stream.Collectors;

/** The families that are supported. */
public final class Families {
  private static final List<Family> ALL =
      List.of(
          new LlamaFamily(),
          new Phi3Family(),
          new MixtralFamily(),
          new GemmaFamily(),
          new Gpt2Family(),
          new GptNeoXFamily());

  private Families() {}

  /**
   * The plan for a model's configuration.
   *
   * @throws dev.clue.api.ClueException if the architecture or an option of it is not supported,
   *     naming it and those that are
   */
  public static DecoderPlan plan(ModelConfig config) {
    String type = config.text("model_type", "missing");
    for (Family family : ALL) {
      if (family.modelTypes().contains(type)) {
        checkHead(config);
        DecoderPlan plan = family.plan(config);
        ForeignOptions.refuse(config, type);
        return plan;
      }
    }
    throw config.unsupported("the architecture '" + type + "'", names());
  }

  /** The supported model types, for people. */
  public static String names() {
    return ALL.stream()
        .flatMap(family -> family.modelTypes().stream())
        .collect(Collectors.joining(", "));
  }

  private static void checkHead(ModelConfig config) {
    for (String architecture : config.texts("architectures")) {
      if (!architecture.endsWith("ForCausalLM") && !architecture.endsWith("LMHeadModel")) {
        throw config.unsupported("the head '" + architecture + "'", "causal language models");
      }
    }
    if (config.has("quantization_config")) {
      throw config.unsupported("quantized weights", "f32, bf16, f16 weights");
    }
  }
}
