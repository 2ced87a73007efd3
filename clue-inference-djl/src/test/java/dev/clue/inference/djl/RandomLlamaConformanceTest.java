package dev.clue.inference.djl;

import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelBackendConformance;
import dev.clue.inference.djl.demo.RandomLlamaFolder;
import dev.clue.inference.djl.model.Precision;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The kit over a model of random weights that the test writes itself. */
class RandomLlamaConformanceTest extends ModelBackendConformance {
  @TempDir static Path folder;

  @Override
  protected ModelBackend open() throws IOException {
    RandomLlamaFolder.write(folder, 1);
    return DjlBackend.open(folder, Precision.F32);
  }
}
