package dev.clue.inference.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * ONNX Runtime unpacks its libraries into a temporary folder for each JVM, and leaves the folder
 * behind. Where a file's name may go while the file is in use, all is removed as soon as the
 * libraries are loaded; a JVM that is killed then leaves nothing behind either.
 */
final class UnpackedLibraries {
  /** What this process has loaded, as Linux tells it; other systems keep the names. */
  private static final Path LOADED = Path.of("/proc/self/maps");

  private static final String FOLDER = "onnxruntime-java\\d+";

  private UnpackedLibraries() {}

  static void remove() {
    if (!Files.isReadable(LOADED)) {
      return;
    }
    try {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
      Set<Path> loaded = loaded();
      Set<Path> folders = loaded.stream().map(Path::getParent).collect(Collectors.toSet());
      for (Path folder : folders) {
        boolean unpacked = folder.getFileName().toString().matches(FOLDER);
        if (unpacked && temporary.equals(folder.getParent()) && Files.isDirectory(folder)) {
          remove(folder, loaded);
        }
      }
    } catch (IOException e) {
      // Harmless: the files go when the JVM ends, and an empty folder stays, as without this.
    }
  }

  /** Libraries that are not loaded yet, such as those of a graphics card, are still needed. */
  private static void remove(Path folder, Set<Path> loaded) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    if (loaded.containsAll(files)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    }
  }

  private static Set<Path> loaded() throws IOException {
    try (Stream<String> lines = Files.lines(LOADED)) {
      return lines
          .filter(line -> line.contains("/onnxruntime-java"))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .collect(Collectors.toSet());
    }
  }
}
