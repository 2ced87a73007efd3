package dev.clue.inference.http.doubles;

/** Whose habits an OpenAI-compatible double has. */
public enum Flavour {
  /** Nothing beyond the protocol; shows probabilities by echo. */
  PLAIN,
  /** vLLM. */
  VLLM,
  /** SGLang. */
  SGLANG,
  /** The server of llama.cpp. */
  LLAMACPP,
  /** Ollama. */
  OLLAMA
}
