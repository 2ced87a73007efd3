package dev.clue.inference.djl.architecture;

import dev.clue.inference.djl.architecture.DecoderPlan.Slots;
import dev.clue.inference.djl.weights.TensorSlot;
import java.util.List;

/**
 * Phi-3 and Phi-3.5 (mini, medium): a Llama whose queries, keys and values are one matrix, as are
 * gate and up; its parts are used where they lie.
 */
final class Phi3Family implements Family {

  @Override
  public List<String> modelTypes() {
    return List.of("phi3");
  }

  @Override
  public DecoderPlan plan(ModelConfig config) {
    GatedDecoder decoder = new GatedDecoder(config);
    boolean tied = config.flag("tie_word_embeddings", false);
    decoder.outer(tied, 0);
    for (int layer = 0; layer < decoder.layers; layer++) {
      decoder.norm(layer, "norm1", "input_layernorm", 0);
      attention(decoder, layer);
      decoder.norm(layer, "norm2", "post_attention_layernorm", 0);
      mlp(decoder, layer);
    }
    DecoderShape.Builder shape = decoder.shape().epsilon(config.realAbove0("rms_norm_eps", 1e-5));
    shape.window(config.natural("sliding_window", 0));
    int turning = (int) (decoder.headDimension * RotaryKinds.share(config, RotaryKinds.PARTIAL, 1));
    Rotary rotary = RotaryKinds.read(config, turning, RotaryBase.USUAL);
    return decoder.plan(shape, rotary, "llama.py", tied);
  }

  private static void attention(GatedDecoder decoder, int layer) {
    long queries = (long) decoder.heads * decoder.headDimension;
    long keys = (long) decoder.keyValueHeads * decoder.headDimension;
    Slots slots = decoder.slots;
    String name = "self_attn.qkv_proj.weight";
    TensorSlot q = GatedDecoder.slot(layer, "q", name, queries + 2 * keys, decoder.hidden);
    TensorSlot k = GatedDecoder.slot(layer, "k", name, queries + 2 * keys, decoder.hidden);
    TensorSlot v = GatedDecoder.slot(layer, "v", name, queries + 2 * keys, decoder.hidden);
    slots.add(q.cut(0, 0, queries));
    slots.add(k.cut(0, queries, keys));
    slots.add(v.cut(0, queries + keys, keys));
    slots.add(GatedDecoder.slot(layer, "o", "self_attn.o_proj.weight", decoder.hidden, queries));
  }

  private static void mlp(GatedDecoder decoder, int layer) {
    long inner = decoder.intermediate;
    String name = "mlp.gate_up_proj.weight";
    TensorSlot gate = GatedDecoder.slot(layer, "gate", name, 2 * inner, decoder.hidden);
    TensorSlot up = GatedDecoder.slot(layer, "up", name, 2 * inner, decoder.hidden);
    decoder.slots.add(gate.cut(0, 0, inner));
    decoder.slots.add(up.cut(0, inner, inner));
    decoder.slots.add(
        GatedDecoder.slot(layer, "down", "mlp.down_proj.weight", decoder.hidden, inner));
  }
}
