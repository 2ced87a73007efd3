package dev.clue.inference.onnx;

import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TextEncoderConformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The kit over a graph that the test writes itself. */
class OnnxTextEncoderConformanceTest extends TextEncoderConformance {
  @TempDir static Path home;

  @Override
  protected TextEncoder open() throws IOException {
    Path folder = home.resolve(BertGraph.Output.LAST.name());
    return new OnnxTextEncoderProvider()
        .open(
            Files.exists(folder) ? folder : OnnxBertFolder.write(home, BertGraph.Output.LAST),
            EncoderOptions.builder().layer(2).build());
  }
}
