package dev.clue.inference.onnx;

import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelBackendConformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The kit over a graph that the test writes itself. */
class OnnxConformanceTest extends ModelBackendConformance {
  @TempDir static Path home;

  @Override
  protected ModelBackend open() throws IOException {
    Path folder = home.resolve(LlamaGraph.Form.PLAIN.name());
    return OnnxBackend.open(
        Files.exists(folder) ? folder : OnnxLlamaFolder.write(home, LlamaGraph.Form.PLAIN), null);
  }
}
