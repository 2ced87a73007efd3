package dev.clue.inference.djl.architecture;

/** Names of activations in configurations, in the program's words. */
public final class Activation {
  private Activation() {}

  /** The program's word for a configuration's. */
  public static String of(ModelConfig config, String name) {
    return switch (name) {
      case "silu", "swish" -> "silu";
      case "gelu", "gelu_python" -> "gelu";
      case "gelu_new", "gelu_fast", "gelu_accurate", "gelu_pytorch_tanh" -> "gelu_tanh";
      case "quick_gelu" -> "quick_gelu";
      case "relu" -> "relu";
      default ->
          throw config.unsupported(
              "the activation '" + name + "'",
              "silu, gelu, gelu_new, gelu_fast, gelu_accurate, gelu_pytorch_tanh, quick_gelu, relu");
    };
  }
}
