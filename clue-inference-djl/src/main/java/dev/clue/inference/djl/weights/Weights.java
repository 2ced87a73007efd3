package dev.clue.inference.djl.weights;

import dev.clue.api.ClueException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a folder by name. Only headers are read: whatever is wrong with a file is said
 * here, before anything is mapped.
 */
public final class Weights {
  private final Path folder;
  private final Map<String, TensorEntry> tensors;

  private Weights(Path folder, Map<String, TensorEntry> tensors) {
    this.folder = folder;
    this.tensors = tensors;
  }

  /**
   * Reads the headers of a folder's files.
   *
   * @throws ClueException if a file is missing, truncated, corrupt, or in a form that is not read
   */
  public static Weights open(Path folder) {
    Map<String, TensorEntry> tensors = new LinkedHashMap<>();
    for (Path file : WeightFolder.files(folder)) {
      for (TensorEntry entry : entries(file)) {
        if (tensors.put(entry.name(), entry) != null) {
          throw entry.source().damaged("the tensor " + entry.name() + " is in another file too");
        }
      }
    }
    return new Weights(folder, tensors);
  }

  private static List<TensorEntry> entries(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      WeightSource source = new WeightSource(file.toAbsolutePath(), channel.size());
      return file.getFileName().toString().endsWith(".safetensors")
          ? SafetensorsFile.read(source, channel)
          : TorchFile.read(source, channel);
    } catch (EOFException e) {
      throw new ClueException(
          "The weights " + file + " are damaged: they end too early; download them again.", e);
    } catch (IOException e) {
      throw new ClueException("The weights " + file + " cannot be read.", e);
    }
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** The tensor of that name, or null. */
  public @Nullable TensorEntry find(String name) {
    return tensors.get(name);
  }

  /** All tensors. */
  public Collection<TensorEntry> all() {
    return tensors.values();
  }
}
