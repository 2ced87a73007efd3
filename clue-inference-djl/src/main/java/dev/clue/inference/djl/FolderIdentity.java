package dev.clue.inference.djl;

import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What tells one model's folder from another: SHA-256 of the files that change an answer. */
public final class FolderIdentity {
  private static final List<String> CONFIGURATION =
      List.of("config.json", "generation_config.json", "vocab.txt");

  private static final String WEIGHTS = ".*\\.safetensors|pytorch_model.*\\.bin|.*\\.index\\.json";

  private FolderIdentity() {}

  /** Names of files to their hashes. */
  public static Map<String, String> of(Path folder) {
    Map<String, String> identity = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (CONFIGURATION.contains(name) || name.matches(WEIGHTS)) {
          identity.put(name + ".sha256", Sha256.hex(file));
        }
      }
    } catch (IOException e) {
      throw new ClueException("The model folder " + folder + " cannot be read.", e);
    }
    return identity;
  }
}
