package dev.clue.core.umls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.api.ClueException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Streams scispaCy's knowledge base: one concept a line. */
final class JsonLinesSource implements UmlsSource {
  private final ObjectMapper mapper = new ObjectMapper();
  private final UmlsBuildOptions options;

  JsonLinesSource(UmlsBuildOptions options) {
    this.options = options;
    if (!options.sources().isEmpty()) {
      throw new ClueException(
          "a jsonl vocabulary does not say where its strings come from; leave the sources out or"
              + " build from a folder with MRCONSO.RRF");
    }
  }

  @Override
  public void read(Vocabulary vocabulary) throws IOException {
    Path file = options.source();
    long size = Math.max(1, Files.size(file));
    try (BufferedReader lines = UmlsSource.lines(file)) {
      long number = 0;
      long read = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          concept(vocabulary, parse(line, number));
        }
        read += line.length() + 1;
        options
            .progress()
            .at(String.valueOf(file.getFileName()), Math.min(1, (double) read / size));
      }
    }
  }

  @Override
  public String version() {
    return String.valueOf(options.source().getFileName());
  }

  private JsonNode parse(String line, long number) {
    try {
      JsonNode node = mapper.readTree(line);
      if (node.path("concept_id").isTextual() && node.path("canonical_name").isTextual()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw unreadable(number, e);
    }
    throw unreadable(number, null);
  }

  private ClueException unreadable(long number, @Nullable Exception cause) {
    String message =
        options.source()
            + " line "
            + number
            + " is no concept: it needs a concept_id and a canonical_name";
    return cause == null ? new ClueException(message) : new ClueException(message, cause);
  }

  private void concept(Vocabulary vocabulary, JsonNode node) {
    if (!isWanted(node)) {
      return;
    }
    int concept = vocabulary.concept(node.path("concept_id").textValue());
    vocabulary.preferred(
        concept, vocabulary.alias(concept, node.path("canonical_name").textValue()));
    for (JsonNode alias : node.path("aliases")) {
      vocabulary.alias(concept, alias.asText());
    }
    for (JsonNode type : node.path("types")) {
      vocabulary.type(concept, type.asText());
    }
    if (node.hasNonNull("definition")) {
      vocabulary.define(concept);
    }
  }

  private boolean isWanted(JsonNode node) {
    if (options.semanticTypes().isEmpty()) {
      return true;
    }
    for (JsonNode type : node.path("types")) {
      if (options.semanticTypes().contains(type.asText())) {
        return true;
      }
    }
    return false;
  }
}
