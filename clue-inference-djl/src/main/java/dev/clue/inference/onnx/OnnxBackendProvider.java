package dev.clue.inference.onnx;

import dev.clue.api.ClueException;
import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelBackendProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Opens {@code onnx:} specs: models inside the JVM, from folders that Optimum exports. */
public final class OnnxBackendProvider implements ModelBackendProvider {
  private static final String FILE = "file";

  @Override
  public List<String> schemes() {
    return List.of("onnx");
  }

  @Override
  public List<String> usage() {
    return List.of(
        "onnx:DIR[?file=model_quantized.onnx]  a model inside the JVM, by ONNX Runtime, from a folder"
            + " exported by Optimum or of onnx-community");
  }

  @Override
  public ModelBackend open(BackendSpec spec) {
    spec.allowOnly(Set.of(FILE));
    Path folder = Path.of(spec.target());
    if (spec.target().isEmpty() || !Files.isDirectory(folder)) {
      throw new ClueException(
          "onnx: needs the folder of an exported model, '"
              + spec.target()
              + "' is none; write onnx:DIR.");
    }
    return OnnxBackend.open(folder, spec.options().get(FILE));
  }
}
