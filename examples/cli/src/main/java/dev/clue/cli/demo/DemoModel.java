package dev.clue.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The small language model that comes with the command line, as the folder that it was trained
 * into. Its {@code README.md} says what it is and is not.
 */
public final class DemoModel {
  private static final String HOME = "/demo-llama/";
  private static final List<String> FILES =
      List.of(
          "README.md",
          "config.json",
          "generation_config.json",
          "model.safetensors",
          "tokenizer.json",
          "tokenizer_config.json");

  private DemoModel() {}

  /** Writes the folder, which is made where it is missing. */
  public static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String file : FILES) {
      try (InputStream in = DemoModel.class.getResourceAsStream(HOME + file)) {
        if (in == null) {
          throw new IOException("The demo model's " + file + " is not on the class path.");
        }
        Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
