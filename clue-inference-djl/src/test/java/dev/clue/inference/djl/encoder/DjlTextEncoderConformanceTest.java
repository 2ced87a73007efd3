package dev.clue.inference.djl.encoder;

import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TextEncoderConformance;
import dev.clue.inference.djl.demo.RandomBertFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The kit over an encoder of random weights that the test writes itself. */
class DjlTextEncoderConformanceTest extends TextEncoderConformance {
  @TempDir static Path folder;

  @Override
  protected TextEncoder open() throws IOException {
    RandomBertFolder.write(folder, 1);
    return DjlTextEncoder.open(folder, EncoderOptions.builder().layer(2).build());
  }
}
