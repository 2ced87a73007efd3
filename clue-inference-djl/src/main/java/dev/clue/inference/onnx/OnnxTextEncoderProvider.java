package dev.clue.inference.onnx;

import dev.clue.api.encoder.EncoderOptions;
import dev.clue.api.encoder.TextEncoder;
import dev.clue.api.encoder.TextEncoderProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Opens exported encoders: a folder that holds a graph and no weights of another form, or a graph's
 * own file, whose folder or the one above it holds {@code config.json}.
 */
public final class OnnxTextEncoderProvider implements TextEncoderProvider {
  private static final String CONFIG = "config.json";

  @Override
  public boolean supports(Path path) {
    return isGraph(path) || (GraphFile.isIn(path) && !GraphFile.hasOtherWeights(path));
  }

  @Override
  public TextEncoder open(Path path, EncoderOptions options) {
    if (!isGraph(path)) {
      return OnnxTextEncoder.open(path, GraphFile.in(path, null), options);
    }
    Path file = path.toAbsolutePath().normalize();
    return OnnxTextEncoder.open(folderOf(file), file, options);
  }

  /** The folder that holds the configuration of a graph. */
  private static Path folderOf(Path file) {
    Path folder = Objects.requireNonNull(file.getParent());
    Path above = folder.getParent();
    return above == null || Files.isRegularFile(folder.resolve(CONFIG)) ? folder : above;
  }

  private static boolean isGraph(Path path) {
    return Files.isRegularFile(path) && path.toString().endsWith(GraphFile.ENDING);
  }
}
