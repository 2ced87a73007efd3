package dev.clue.core.umls;

import dev.clue.api.ClueException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a vocabulary comes from. */
interface UmlsSource {

  /** Adds everything to the vocabulary. */
  void read(Vocabulary vocabulary) throws IOException;

  /** The release, for the manifest, for example 2022AB; {@code unknown} where it is not said. */
  String version();

  /** A folder in RRF or a file in scispaCy's jsonl. */
  static UmlsSource of(UmlsBuildOptions options) {
    Path path = options.source();
    if (Files.isDirectory(path) && Files.isRegularFile(path.resolve("MRCONSO.RRF"))) {
      return new RrfSource(options);
    }
    if (Files.isRegularFile(path)) {
      return new JsonLinesSource(options);
    }
    throw new ClueException(
        path
            + " is neither a folder with MRCONSO.RRF nor a file of concepts in jsonl; name the META"
            + " folder of a UMLS release or scispaCy's umls_*.jsonl");
  }

  /** Opens a UTF-8 file for reading line by line. */
  static BufferedReader lines(Path file) throws IOException {
    return Files.newBufferedReader(file, StandardCharsets.UTF_8);
  }
}
