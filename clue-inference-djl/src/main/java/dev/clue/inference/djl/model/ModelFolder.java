package dev.clue.inference.djl.model;

import dev.clue.api.ClueException;
import dev.clue.inference.djl.architecture.DecoderPlan;
import dev.clue.inference.djl.architecture.Families;
import dev.clue.inference.djl.architecture.ModelConfig;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Folders that hold something else than a model's own weights are told apart by their files. */
final class ModelFolder {
  private static final Map<String, String> OTHERS =
      Map.of(
          "adapter_config.json",
          "holds a PEFT adapter (adapter_config.json), which is not applied: merge it into its base"
              + " model, save that, and give its folder",
          "quantize_config.json",
          "holds quantized weights (quantize_config.json), which are not supported: give the"
              + " folder of the original model, or serve this one over HTTP (openai:URL#model)",
          "quant_config.json",
          "holds quantized weights (quant_config.json), which are not supported: give the folder"
              + " of the original model, or serve this one over HTTP (openai:URL#model)");

  private ModelFolder() {}

  /**
   * What makes the folder's model.
   *
   * @throws ClueException if the folder holds no model that can be run, saying what it holds
   */
  static DecoderPlan plan(Path folder) {
    OTHERS.forEach(
        (name, what) -> {
          if (Files.exists(folder.resolve(name))) {
            throw new ClueException("The folder " + folder + " " + what + ".");
          }
        });
    if (!Files.exists(folder.resolve("config.json")) && holdsGguf(folder)) {
      throw new ClueException(
          "The folder "
              + folder
              + " holds GGUF files, which are not read: give the folder of the original model, or"
              + " serve the file over HTTP (openai:URL#model).");
    }
    return Families.plan(ModelConfig.read(folder));
  }

  private static boolean holdsGguf(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.gguf")) {
      return files.iterator().hasNext();
    } catch (IOException e) {
      throw new ClueException("The model folder " + folder + " cannot be read.", e);
    }
  }
}
