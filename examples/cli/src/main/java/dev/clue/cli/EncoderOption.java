package dev.clue.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which encoder BERTScore uses. */
final class EncoderOption {
  @Option(
      names = "--encoder",
      paramLabel = "[TASK=]DIR",
      description =
          "The folder of BERTScore's encoder, for example of SciBERT; with TASK= for one task alone.")
  private List<String> encoders = List.of();

  @Option(
      names = "--encoder-layer",
      paramLabel = "K",
      description = "After which layer it is read. Default: the community's choice for the model.")
  private @Nullable Integer layer;

  @Nullable Integer layer() {
    return layer;
  }

  /** Folders by task; that of all other tasks under an empty name. */
  Map<String, Path> folders() {
    Map<String, Path> folders = new TreeMap<>();
    for (String encoder : encoders) {
      int equals = encoder.indexOf('=');
      String task = equals < 0 ? "" : encoder.substring(0, equals);
      folders.put(task, Path.of(encoder.substring(equals + 1)));
    }
    return folders;
  }
}
