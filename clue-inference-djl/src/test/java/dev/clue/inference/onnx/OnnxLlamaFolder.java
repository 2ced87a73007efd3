package dev.clue.inference.onnx;

import dev.clue.inference.djl.demo.RandomLlamaFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with a tiny random Llama as an exported graph. */
final class OnnxLlamaFolder {
  private OnnxLlamaFolder() {}

  /** Writes it; the weights that the graph was made of lie in a folder beside it. */
  static Path write(Path home, LlamaGraph.Form form) throws IOException {
    Path weights = home.resolve("weights");
    Path folder = home.resolve(form.name());
    RandomLlamaFolder.write(weights, 1);
    Files.createDirectories(folder);
    for (String name :
        new String[] {
          "config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json"
        }) {
      Files.copy(weights.resolve(name), folder.resolve(name));
    }
    LlamaGraph.write(weights, form, folder.resolve("onnx").resolve("model.onnx"));
    return folder;
  }
}
