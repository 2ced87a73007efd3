package dev.clue.core.umls;

import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Builds an index from a vocabulary. */
public final class UmlsIndexBuilder {
  private UmlsIndexBuilder() {}

  /**
   * Builds an index.
   *
   * <p>Everything is written into a folder beside the target, which is renamed when it is complete;
   * a build that is stopped leaves nothing that opens.
   *
   * @param target the folder to make; must not exist
   * @throws ClueException if the target exists, or the vocabulary cannot be read or is empty
   */
  public static void build(UmlsBuildOptions options, Path target) {
    Path absolute = target.toAbsolutePath();
    Path parent = absolute.getParent();
    if (Files.exists(absolute) || parent == null) {
      throw new ClueException(target + " exists already; name a new folder for the index");
    }
    try {
      Files.createDirectories(parent);
      Path folder = Files.createTempDirectory(parent, ".umls-build-");
      try {
        fill(folder, options);
        Files.move(folder, absolute);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new ClueException("the index cannot be built in " + target + ": " + e, e);
    }
  }

  private static void fill(Path folder, UmlsBuildOptions options) throws IOException {
    UmlsSource source = UmlsSource.of(options);
    Vocabulary vocabulary = new Vocabulary();
    source.read(vocabulary);
    if (vocabulary.aliases().size() == 0) {
      throw new ClueException(
          options.source()
              + " has no strings of the languages "
              + options.languages()
              + ", sources "
              + options.sources()
              + " and semantic types "
              + options.semanticTypes()
              + " (empty means all); choose others");
    }
    new IndexWriter(folder, vocabulary, options).write();
    Manifest.write(folder, options, source.version());
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> paths;
      try (Stream<Path> walk = Files.walk(folder)) {
        paths = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : paths) {
        Files.delete(path);
      }
    }
  }
}
