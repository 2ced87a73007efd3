package dev.clue.inference.djl.encoder;

import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TextEncoderProvider;
import dev.clue.inference.djl.architecture.ModelConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Opens the encoders of Hugging Face folders. */
public final class DjlTextEncoderProvider implements TextEncoderProvider {
  @Override
  public boolean supports(Path directory) {
    return Files.isRegularFile(directory.resolve("config.json"))
        && Stream.of("vocab.txt", "tokenizer.json", "vocab.json", "spm.model")
            .anyMatch(name -> Files.isRegularFile(directory.resolve(name)))
        && EncoderFamilies.has(ModelConfig.read(directory));
  }

  @Override
  public TextEncoder open(Path directory, EncoderOptions options) {
    return DjlTextEncoder.open(directory, options);
  }
}
