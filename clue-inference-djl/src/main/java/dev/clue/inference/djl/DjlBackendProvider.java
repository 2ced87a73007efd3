package dev.clue.inference.djl;

import dev.clue.api.ClueException;
import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelBackendProvider;
import dev.clue.inference.djl.weights.NumberType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Opens {@code djl:} specs: models inside the JVM, from Hugging Face folders. */
public final class DjlBackendProvider implements ModelBackendProvider {
  private static final String DTYPE = "dtype";

  @Override
  public List<String> schemes() {
    return List.of("djl");
  }

  @Override
  public List<String> usage() {
    return List.of(
        "djl:DIR[?dtype=f32|bf16|f16]  a model inside the JVM, from the folder of a downloaded"
            + " Hugging Face model (Llama architecture)");
  }

  @Override
  public ModelBackend open(BackendSpec spec) {
    spec.allowOnly(Set.of(DTYPE));
    Path folder = Path.of(spec.target());
    if (spec.target().isEmpty() || !Files.isDirectory(folder)) {
      throw new ClueException(
          "djl: needs the folder of a model, '" + spec.target() + "' is none; write djl:DIR.");
    }
    return DjlBackend.open(folder, type(spec.options().getOrDefault(DTYPE, "f32")));
  }

  private static NumberType type(String name) {
    for (NumberType type : NumberType.values()) {
      if (type.wireName().equals(name)) {
        return type;
      }
    }
    throw new ClueException("djl: knows the dtypes f32, bf16 and f16, not '" + name + "'.");
  }
}
