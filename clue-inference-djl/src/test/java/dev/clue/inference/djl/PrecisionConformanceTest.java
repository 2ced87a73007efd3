package dev.clue.inference.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelBackendConformance;
import dev.clue.inference.djl.demo.RandomLlamaFolder;
import dev.clue.inference.djl.device.ComputeDevice;
import dev.clue.inference.djl.model.Precision;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kit in every precision but 32 bits, which has a test of its own, deterministically, and on
 * another device.
 */
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

  /** As a GPU is used: nothing laid out for the processor, all tensors on a device by its name. */
  @Nested
  final class OnAnotherDevice extends ModelBackendConformance {
    @Override
    protected ModelBackend open() throws IOException {
      RandomLlamaFolder.write(folder, 1);
      ComputeDevice device = new ComputeDevice("cpu:0");
      return DjlBackend.open(folder, DjlOptions.DEFAULT.precision(Precision.BF16), device);
    }

    @Test
    void theDeviceIsPartOfTheModel() throws IOException {
      try (ModelBackend other = open();
          ModelBackend same = backend(DjlOptions.DEFAULT.precision(Precision.BF16))) {
        assertEquals("cpu", other.describe().identity().get("device"));
        assertEquals("cpu:0", other.describe().circumstances().get("device"));
        assertNull(same.describe().identity().get("device"));
        assertEquals("cpu", same.describe().circumstances().get("device"));
      }
    }
  }

  private static ModelBackend backend(DjlOptions options) throws IOException {
    RandomLlamaFolder.write(folder, 1);
    return DjlBackend.open(folder, options);
  }
}
