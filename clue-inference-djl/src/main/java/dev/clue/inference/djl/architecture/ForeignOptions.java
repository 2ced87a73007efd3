package dev.clue.inference.djl.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * Options that change what some architecture computes. One that is switched on where the family did
 * not ask for it would be left out in silence; it is refused by name instead.
 */
final class ForeignOptions {
  private static final Set<String> KNOWN =
      Set.of(
          "add_cross_attention",
          "alibi",
          "attention_bias",
          "attention_chunk_size",
          "attention_multiplier",
          "attn_logit_softcapping",
          "attn_temperature_tuning",
          "clip_qkv",
          "dual_chunk_attention_config",
          "embedding_multiplier",
          "final_logit_softcapping",
          "is_encoder_decoder",
          "kv_lora_rank",
          "layer_types",
          "logit_scale",
          "logits_scaling",
          "mlp_bias",
          "n_routed_experts",
          "no_rope_layers",
          "num_experts",
          "num_local_experts",
          "parallel_attn",
          "partial_rotary_factor",
          "pruned_heads",
          "qk_layernorm",
          "qkv_bias",
          "query_pre_attn_scalar",
          "residual_multiplier",
          "rope_local_base_freq",
          "rope_parameters",
          "rope_scaling",
          "rotary_dim",
          "rotary_pct",
          "scale_embedding",
          "sliding_window",
          "use_bias",
          "use_bidirectional_attention",
          "use_qk_norm",
          "use_sliding_window");

  /** Of these 1 means nothing to do. */
  private static final Set<String> FACTORS =
      Set.of(
          "embedding_multiplier",
          "logit_scale",
          "logits_scaling",
          "num_experts",
          "num_local_experts",
          "partial_rotary_factor",
          "residual_multiplier",
          "rotary_pct");

  private ForeignOptions() {}

  /**
   * Refuses what nobody asked for.
   *
   * @param config whose family has read it
   * @param type the model's type, for the message
   * @throws dev.clue.api.ClueException naming the option and those that the family knows
   */
  static void refuse(ModelConfig config, String type) {
    for (Map.Entry<String, JsonNode> field : config.fields()) {
      String name = field.getKey();
      if (KNOWN.contains(name)
          && !config.asked().contains(name)
          && !changesNothing(name, field.getValue(), config)) {
        throw config.unsupported(
            name + ": " + ModelConfig.shown(field.getValue()) + " in a model of the type " + type,
            String.join(", ", config.asked()));
      }
    }
    if (!config.flag("is_causal", true)) {
      throw config.unsupported("is_causal: false", "causal language models");
    }
  }

  private static boolean changesNothing(String name, JsonNode value, ModelConfig config) {
    return switch (name) {
      case "layer_types" -> allFull(value);
      case "sliding_window" ->
          isNothing(value)
              || value.asLong() >= config.natural("max_position_embeddings", Integer.MAX_VALUE);
      default -> isNothing(value) || (FACTORS.contains(name) && value.asDouble() == 1);
    };
  }

  private static boolean allFull(JsonNode layers) {
    for (JsonNode layer : layers) {
      if (!layer.asText().equals("full_attention")) {
        return false;
      }
    }
    return true;
  }

  /** null, false, 0, {} and [] ask for nothing. */
  private static boolean isNothing(JsonNode value) {
    boolean zero = value.isNumber() && value.doubleValue() == 0;
    boolean empty = value.isContainerNode() && value.isEmpty();
    return value.isNull() || zero || empty || (value.isBoolean() && !value.booleanValue());
  }
}
