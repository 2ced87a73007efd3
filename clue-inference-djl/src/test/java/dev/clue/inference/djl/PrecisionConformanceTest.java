package dev.clue.inference.djl;

import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelBackendConformance;
import dev.clue.inference.djl.demo.RandomLlamaFolder;
import dev.clue.inference.djl.model.Precision;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The kit in every precision but 32 bits, which has a test of its own, and deterministically. */
final class PrecisionConformanceTest {
  @TempDir static Path folder;

  @Nested
  final class Bf16 extends ModelBackendConformance {
    @Override
    protected ModelBackend open() throws IOException {
      return backend(DjlOptions.DEFAULT.precision(Precision.BF16));
    }
  }

  @Nested
  final class F16 extends ModelBackendConformance {
    @Override
    protected ModelBackend open() throws IOException {
      return backend(DjlOptions.DEFAULT.precision(Precision.F16));
    }
  }

  @Nested
  final class Int8 extends ModelBackendConformance {
    @Override
    protected ModelBackend open() throws IOException {
      return backend(DjlOptions.DEFAULT.precision(Precision.INT8));
    }
  }

  @Nested
  final class Deterministic extends ModelBackendConformance {
    @Override
    protected ModelBackend open() throws IOException {
      return backend(DjlOptions.DEFAULT.precision(Precision.BF16).deterministic(true));
    }
  }

  private static ModelBackend backend(DjlOptions options) throws IOException {
    RandomLlamaFolder.write(folder, 1);
    return DjlBackend.open(folder, options);
  }
}
