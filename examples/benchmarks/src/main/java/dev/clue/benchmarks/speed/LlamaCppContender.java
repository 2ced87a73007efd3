package dev.clue.benchmarks.speed;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import java.nio.file.Path;
import java.util.List;

/**
 * The peer: llama.cpp inside the JVM. It answers one request at a time, and keeps what a prompt has
 * in common with the one before.
 */
final class LlamaCppContender implements Contender {
  static final String VERSION = "4.2.0";

  private final LlamaModel model;

  /** Loads a model with the context that it was made for. */
  LlamaCppContender(Path gguf, int threads) {
    model =
        new LlamaModel(
            new ModelParameters()
                .setModel(gguf.toString())
                .setThreads(threads)
                .setThreadsBatch(threads)
                .setCtxSize(0)
                .disableLog());
  }

  @Override
  public List<String> answer(List<String> prompts, int newTokens) {
    return prompts.stream().map(prompt -> answer(prompt, newTokens)).toList();
  }

  private String answer(String prompt, int newTokens) {
    return model.complete(
        new InferenceParameters(prompt)
            .setNPredict(newTokens)
            .setTemperature(0)
            .setIgnoreEos(true)
            .setCachePrompt(true));
  }

  @Override
  public int tokens(String prompt) {
    // What begins a text is put before it when it is completed.
    return model.encode(prompt).length + 1;
  }
}
