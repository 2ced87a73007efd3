package dev.clue.inference.djl;

import dev.clue.api.ClueException;
import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelBackendProvider;
import dev.clue.inference.djl.architecture.Families;
import dev.clue.inference.djl.model.Precision;
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
        "djl:DIR[?dtype=auto|f32|bf16|f16]  a model inside the JVM, from the folder of a"
            + " downloaded Hugging Face model ("
            + Families.names()
            + ")");
  }

  @Override
  public ModelBackend open(BackendSpec spec) {
    spec.allowOnly(Set.of(DTYPE));
    Path folder = Path.of(spec.target());
    if (spec.target().isEmpty() || !Files.isDirectory(folder)) {
      throw new ClueException(
          "djl: needs the folder of a model, '" + spec.target() + "' is none; write djl:DIR.");
    }
    return DjlBackend.open(folder, Precision.of(spec.options().getOrDefault(DTYPE, "auto")));
  }
}
