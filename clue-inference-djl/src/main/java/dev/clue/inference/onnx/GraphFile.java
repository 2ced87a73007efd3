package dev.clue.inference.onnx;

import dev.clue.api.ClueException;
import dev.clue.inference.djl.FolderIdentity;
import dev.clue.inference.djl.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The graph of an exported folder, and what tells it from another. */
public final class GraphFile {
  /** How the names of graphs end. */
  static final String ENDING = ".onnx";

  private static final String OTHER_WEIGHTS = "(model|pytorch_model).*\\.(safetensors|bin)";
  private static final List<String> FOLDERS = List.of("", "onnx");
  private static final List<String> USUAL = List.of("model.onnx", "decoder_model_merged.onnx");

  private GraphFile() {}

  /**
   * Finds the graph: the one that is named, else {@code model.onnx} in the folder or in its {@code
   * onnx}, else the only one.
   *
   * @param name relative to the folder or to its {@code onnx}, or null
   * @throws ClueException if there is none, or several and none of them is named
   */
  public static Path in(Path folder, @Nullable String name) {
    List<Path> all = all(folder);
    if (name != null) {
      return named(folder, name, all);
    }
    for (String usual : USUAL) {
      for (Path graph : all) {
        if (graph.getFileName().toString().equals(usual)) {
          return graph;
        }
      }
    }
    if (all.size() == 1) {
      return all.get(0);
    }
    throw new ClueException(
        all.isEmpty()
            ? "The folder "
                + folder
                + " holds no ONNX graph: it needs model.onnx or onnx/model.onnx, as optimum-cli"
                + " export onnx writes it."
            : "The folder "
                + folder
                + " holds several ONNX graphs and none is called model.onnx: name one with"
                + " ?file=, of "
                + names(folder, all)
                + ".");
  }

  private static Path named(Path folder, String name, List<Path> all) {
    for (String part : FOLDERS) {
      Path graph = folder.resolve(part).resolve(name).normalize();
      if (all.contains(graph)) {
        return graph;
      }
    }
    throw new ClueException(
        "The folder "
            + folder
            + " holds no graph '"
            + name
            + "'; there are "
            + names(folder, all)
            + ". Change ?file=.");
  }

  /** Whether a folder holds graphs. */
  public static boolean isIn(Path folder) {
    return !all(folder).isEmpty();
  }

  /** Whether a folder holds weights in a form of PyTorch's. */
  static boolean hasOtherWeights(Path folder) {
    return files(folder).stream()
        .anyMatch(file -> file.getFileName().toString().matches(OTHER_WEIGHTS));
  }

  private static List<Path> all(Path folder) {
    List<Path> graphs = new ArrayList<>();
    for (String part : FOLDERS) {
      files(folder.resolve(part).normalize()).stream()
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .forEach(graphs::add);
    }
    return graphs;
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new ClueException("The folder " + folder + " cannot be read.", e);
    }
  }

  private static List<String> names(Path folder, List<Path> graphs) {
    return graphs.stream()
        .map(graph -> folder.normalize().relativize(graph).toString().replace('\\', '/'))
        .toList();
  }

  /** Hashes of the graph and of every file beside it that can hold its external data. */
  public static Map<String, String> identity(Path folder, Path graph) {
    Map<String, String> identity = new TreeMap<>(FolderIdentity.of(folder));
    Path beside = graph.toAbsolutePath().getParent();
    for (Path file : beside == null ? List.<Path>of() : files(beside)) {
      String name = file.getFileName().toString();
      boolean data = name.startsWith(graph.getFileName().toString()) || !known(name);
      if (file.endsWith(graph.getFileName()) || data) {
        identity.put(name + ".sha256", hash(file));
      }
    }
    return identity;
  }

  private static String hash(Path file) {
    try {
      return Sha256.hex(file);
    } catch (IOException e) {
      throw new ClueException(file + " cannot be read.", e);
    }
  }

  /** Whether a file certainly holds no data of this graph. */
  private static boolean known(String name) {
    return name.contains(ENDING)
        || name.matches(".*\\.(json|txt|md|jinja|model|safetensors|py)|\\..*|LICENSE.*");
  }
}
