package dev.clue.inference.djl;

import dev.clue.api.ClueException;
import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelBackendProvider;
import dev.clue.inference.djl.architecture.Families;
import dev.clue.inference.djl.engine.DeviceChoice;
import dev.clue.inference.djl.model.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Opens {@code djl:} specs: models inside the JVM, from Hugging Face folders. */
public final class DjlBackendProvider implements ModelBackendProvider {
  private static final String DTYPE = "dtype";
  private static final String BATCH = "batch";
  private static final String DETERMINISTIC = "deterministic";
  private static final String DEVICE = "device";
  private static final String KV_CACHE = "kv_cache";

  @Override
  public List<String> schemes() {
    return List.of("djl");
  }

  @Override
  public List<String> usage() {
    return List.of(
        "djl:DIR[?dtype=auto|f32|bf16|f16|int8][&batch=32][&deterministic=false][&device=cpu|cuda:N|auto][&kv_cache=8GiB]  a model inside the JVM, from the folder of a"
            + " downloaded Hugging Face model ("
            + Families.names()
            + ")");
  }

  @Override
  public ModelBackend open(BackendSpec spec) {
    spec.allowOnly(Set.of(DTYPE, BATCH, DETERMINISTIC, DEVICE, KV_CACHE));
    Path folder = Path.of(spec.target());
    if (spec.target().isEmpty() || !Files.isDirectory(folder)) {
      throw new ClueException(
          "djl: needs the folder of a model, '" + spec.target() + "' is none; write djl:DIR.");
    }
    return DjlBackend.open(folder, options(spec.options()));
  }

  private static DjlOptions options(Map<String, String> given) {
    DjlOptions options =
        DjlOptions.DEFAULT
            .precision(Precision.of(given.getOrDefault(DTYPE, "auto")))
            .device(DeviceChoice.parse(given.getOrDefault(DEVICE, "cpu")));
    String batch = given.get(BATCH);
    if (batch != null) {
      options = options.batch(number(batch));
    }
    String keysAndValues = given.get(KV_CACHE);
    if (keysAndValues != null) {
      options = options.keysAndValues(KeyValueBudget.parse(keysAndValues));
    }
    String deterministic = given.getOrDefault(DETERMINISTIC, "false");
    if (!deterministic.equals("true") && !deterministic.equals("false")) {
      throw new ClueException(
          "djl: deterministic is '" + deterministic + "', must be true or false.");
    }
    return options.deterministic(Boolean.parseBoolean(deterministic));
  }

  private static int number(String batch) {
    if (!batch.matches("[1-9][0-9]{0,2}") || Integer.parseInt(batch) > DjlOptions.MOST_ROWS) {
      throw new ClueException(
          "djl: batch is '" + batch + "', must be 1 to " + DjlOptions.MOST_ROWS + ".");
    }
    return Integer.parseInt(batch);
  }
}
