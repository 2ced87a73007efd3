package dev.clue.core.umls;

import dev.clue.api.ClueException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Streams MRSTY, MRCONSO and MRDEF of a UMLS release, by scispaCy's rules of export. */
final class RrfSource implements UmlsSource {
  private final UmlsBuildOptions options;

  RrfSource(UmlsBuildOptions options) {
    this.options = options;
  }

  @Override
  public void read(Vocabulary vocabulary) throws IOException {
    readTypes(vocabulary);
    rows(
        "MRCONSO.RRF",
        18,
        row -> {
          if (isWanted(row)) {
            readString(vocabulary, row);
          }
        });
    rows(
        "MRDEF.RRF",
        8,
        row -> {
          int concept = vocabulary.concepts().find(row[0]);
          if (concept >= 0 && row[6].equals("N")) {
            vocabulary.define(concept);
          }
        });
  }

  @Override
  public String version() {
    Path release = options.source().resolve("release.dat");
    if (!Files.isRegularFile(release)) {
      return "unknown";
    }
    Properties properties = new Properties();
    try (BufferedReader reader = UmlsSource.lines(release)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ClueException(release + " cannot be read; copy it again", e);
    }
    return properties.getProperty("umls.release.name", "unknown");
  }

  private void readTypes(Vocabulary vocabulary) throws IOException {
    rows(
        "MRSTY.RRF",
        6,
        row -> {
          if (options.semanticTypes().isEmpty() || options.semanticTypes().contains(row[1])) {
            vocabulary.type(vocabulary.concept(row[0]), row[1]);
          }
        });
    if (vocabulary.concepts().size() == 0) {
      throw new ClueException(
          "no concept of MRSTY.RRF has a semantic type of "
              + options.semanticTypes()
              + "; types are written like T047");
    }
  }

  private boolean isWanted(String[] row) {
    return options.languages().contains(row[1])
        && row[16].equals("N")
        && (options.sources().isEmpty() || options.sources().contains(row[11]));
  }

  private void readString(Vocabulary vocabulary, String[] row) {
    int concept = vocabulary.concepts().find(row[0]);
    if (concept < 0 && !options.semanticTypes().isEmpty()) {
      return;
    }
    concept = vocabulary.concept(row[0]);
    int alias = vocabulary.alias(concept, row[14]);
    if (row[6].equals("Y") && row[2].equals("P") && row[4].equals("PF")) {
      vocabulary.preferred(concept, alias);
    }
  }

  private void rows(String name, int columns, RowReader reader) throws IOException {
    Path file = options.source().resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new ClueException(file + " is missing; copy it from the same UMLS release");
    }
    long size = Math.max(1, Files.size(file));
    try (BufferedReader lines = UmlsSource.lines(file)) {
      long number = 0;
      long read = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String[] row = line.split("\\|", -1);
        if (row.length < columns) {
          throw new ClueException(
              file + " line " + number + " has " + row.length + " columns instead of " + columns);
        }
        reader.read(row);
        read += line.length() + 1;
        options.progress().at(name, Math.min(1, (double) read / size));
      }
    }
  }

  private interface RowReader {
    void read(String[] row);
  }
}
