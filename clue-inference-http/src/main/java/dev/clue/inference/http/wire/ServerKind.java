package dev.clue.inference.http.wire;

import dev.clue.api.ClueException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whose server it is: they differ in what they take beyond the plain protocol. */
public enum ServerKind {
  /** Nothing is known; the plain protocol is spoken. */
  PLAIN,
  /** vLLM. */
  VLLM,
  /** SGLang. */
  SGLANG,
  /** The server of llama.cpp. */
  LLAMACPP,
  /** Ollama. */
  OLLAMA,
  /** Text Generation Inference. */
  TGI;

  /** The name that the option {@code server} uses: lower case. */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of that name.
   *
   * @throws ClueException if there is none
   */
  public static ServerKind ofOption(String text) {
    for (ServerKind kind : values()) {
      if (kind.optionName().equals(text)) {
        return kind;
      }
    }
    throw new ClueException(
        "The option server is '"
            + text
            + "', must be one of "
            + Arrays.stream(values()).map(ServerKind::optionName).collect(Collectors.joining(", "))
            + ".");
  }
}
