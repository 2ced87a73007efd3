package dev.clue.inference.djl.encoder;

import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TextEncoderProvider;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens BERT encoders of Hugging Face folders. */
public final class BertEncoderProvider implements TextEncoderProvider {
  @Override
  public boolean supports(Path directory) {
    return Files.isRegularFile(directory.resolve("config.json"))
        && Files.isRegularFile(directory.resolve("vocab.txt"));
  }

  @Override
  public TextEncoder open(Path directory, EncoderOptions options) {
    return BertEncoder.open(directory, options);
  }
}
