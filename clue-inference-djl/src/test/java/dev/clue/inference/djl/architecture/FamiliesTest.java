package dev.clue.inference.djl.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.JsonFiles;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FamiliesTest {
  private static final String SIZES =
      """
      "hidden_size": 32, "num_hidden_layers": 3, "num_attention_heads": 4, "vocab_size": 61,
      "num_key_value_heads": 2, "intermediate_size": 40, "max_position_embeddings": 64,
      "n_embd": 32, "n_layer": 3, "n_head": 4, "n_positions": 64, "query_pre_attn_scalar": 16
      """;

  /** What is refused, the words that the message must have, and the option. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          bert    | architecture |
          phimoe  | architecture |
          llama   | partial_rotary_factor | "partial_rotary_factor": 0.5
          llama   | partial_rotary_factor | "rope_parameters": {"rope_type": "default", "partial_rotary_factor": 0.5}
          llama   | attn_logit_softcapping | "attn_logit_softcapping": 50.0
          llama   | sliding_window | "sliding_window": 16
          llama   | layer_types | "layer_types": ["full_attention", "sliding_attention", "full_attention"]
          llama   | num_local_experts | "num_local_experts": 8
          llama   | activation | "hidden_act": "xielu"
          llama   | hidden_act | "hidden_act": 7
          llama   | is_causal | "is_causal": false
          llama   | pruned_heads | "pruned_heads": {"0": [1]}
          llama   | quantized | "quantization_config": {"quant_method": "gptq"}
          llama   | LlamaForSequenceClassification | "architectures": ["LlamaForSequenceClassification"]
          llama   | 'ntk' | "rope_scaling": {"rope_type": "ntk", "factor": 2.0}
          llama   | factor | "rope_scaling": {"rope_type": "linear"}
          llama   | factor | "rope_scaling": {"factor": 2.0}
          llama   | rope_scaling | "rope_scaling": "linear"
          llama   | freq_factor | "rope_scaling": {"rope_type": "llama3", "factor": 8.0}
          llama   | 'mrope' | "rope_scaling": {"rope_type": "mrope", "mrope_section": [2, 3, 3]}
          mistral | attention_bias | "attention_bias": true
          mistral | high_freq_factor | "rope_scaling": {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0}
          qwen2   | use_sliding_window | "use_sliding_window": "yes"
          qwen3   | num_experts | "num_experts": 128
          phi3    | original_max_position_embeddings | "rope_scaling": {"type": "longrope", "short_factor": [1], "long_factor": [1]}
          gemma   | final_logit_softcapping | "final_logit_softcapping": 30.0
          gemma2  | 'a' | "layer_types": ["a", "b", "c"]
          gpt2    | add_cross_attention | "add_cross_attention": true
          gpt2    | rope_scaling | "rope_scaling": {"type": "linear", "factor": 2.0}
          gpt_neox| rotary_pct | "rotary_pct": 1.5
          """)
  void refusesWhatItDoesNotCompute(String type, String named, @Nullable String option) {
    ClueException failure = assertThrows(ClueException.class, () -> plan(type, option));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains(named), message);
    assertEquals(1, message.lines().count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          llama   | "partial_rotary_factor": 1.0
          llama   | "sliding_window": 64
          llama   | "sliding_window": null
          llama   | "attn_logit_softcapping": null
          llama   | "layer_types": ["full_attention", "full_attention", "full_attention"]
          llama   | "rope_scaling": {}
          llama   | "rope_scaling": null
          llama   | "auto_map": {"AutoModelForCausalLM": "modeling_x.X"}
          llama   | "pretraining_tp": 4
          llama   | "pruned_heads": {}
          llama   | "unknown_option": [1, 2]
          qwen2   | "sliding_window": 16
          qwen2   | "layer_types": ["full_attention", "full_attention", "full_attention"]
          gemma   | "hidden_act": "anything"
          """)
  void heedsNotWhatChangesNothing(String type, String option) {
    assertDoesNotThrow(() -> plan(type, option));
  }

  @Test
  void namesTheArchitecturesThatThereAre() {
    ClueException failure = assertThrows(ClueException.class, () -> plan("falcon", null));
    assertTrue(String.valueOf(failure.getMessage()).contains(Families.names()));
    assertTrue(Families.names().contains("gpt_neox"));
  }

  @Test
  void namesTheOptionsThatThereAre() {
    ClueException failure =
        assertThrows(ClueException.class, () -> plan("mistral", "\"attention_bias\": true"));
    assertTrue(String.valueOf(failure.getMessage()).contains("sliding_window"));
  }

  /** A missing window is transformers' default, one that is null is none. */
  @Test
  void missingIsNotNull() {
    assertArrayEquals(new int[] {4096, 4096, 4096}, plan("mistral", null).shape().windows());
    assertArrayEquals(new int[3], plan("mistral", "\"sliding_window\": null").shape().windows());
    assertEquals(50, plan("gemma2", null).shape().softcap());
    assertEquals(0, plan("gemma2", "\"attn_logit_softcapping\": null").shape().softcap());
    assertEquals(256, plan("gemma", null).shape().headDimension());
    assertEquals(128, plan("qwen3", null).shape().headDimension());
    assertEquals(8, plan("llama", null).shape().headDimension());
  }

  @Test
  void contextsAreStretchedByScaling() {
    assertEquals(64, plan("llama", null).shape().contextLength());
    assertEquals(128, scaled("\"rope_scaling\": {\"type\": \"linear\", \"factor\": 2.0}"));
    assertEquals(128, scaled("\"rope_parameters\": {\"rope_type\": \"linear\", \"factor\": 2.0}"));
    assertEquals(
        DecoderShape.ENDLESS, scaled("\"rope_scaling\": {\"type\": \"dynamic\", \"factor\": 2.0}"));
  }

  private static int scaled(String option) {
    return plan("llama", option).shape().contextLength();
  }

  private static DecoderPlan plan(String type, @Nullable String option) {
    String json = "{\"model_type\": \"" + type + "\", " + SIZES + "}";
    ObjectNode config = JsonFiles.object("config.json", json.getBytes(StandardCharsets.UTF_8));
    if (!type.equals("gemma2")) {
      config.remove("query_pre_attn_scalar");
    }
    if (option != null) {
      String more = "{" + option + "}";
      config.setAll(JsonFiles.object("option", more.getBytes(StandardCharsets.UTF_8)));
    }
    return Families.plan(new ModelConfig("config.json", config));
  }
}
