package dev.clue.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.core.umls.UmlsBuildOptions;
import dev.clue.core.umls.UmlsIndexBuilder;
import dev.clue.core.umls.UmlsProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Concepts of the invented world, with invented numbers: conditions, complaints, treatments. */
public final class MiniVocabulary {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONDITION = "T047";
  private static final String COMPLAINT = "T184";
  private static final String TREATMENT = "T061";

  private MiniVocabulary() {}

  /** Writes the concepts beside the index and builds it, unless it is there. */
  public static void write(Path index) throws IOException {
    if (Files.exists(index)) {
      return;
    }
    Path source = index.resolveSibling("vocabulary.jsonl");
    List<String> lines = new ArrayList<>();
    for (Ailment ailment : Ailment.ALL) {
      lines.add(concept(lines.size(), CONDITION, ailment.name(), ailment.plain()));
      lines.add(concept(lines.size(), COMPLAINT, ailment.complaint(), ailment.finding()));
      lines.add(concept(lines.size(), TREATMENT, ailment.treatment()));
    }
    Files.write(source, lines, StandardCharsets.UTF_8);
    // A vocabulary this small has few 3-grams that ten of its strings share.
    UmlsIndexBuilder.build(
        new UmlsBuildOptions(
            source, Set.of("ENG"), Set.of(), Set.of(), 1, false, UmlsProgress.NONE),
        index);
  }

  private static String concept(int number, String type, String name, String... others)
      throws IOException {
    Map<String, Object> concept = new LinkedHashMap<>();
    concept.put("concept_id", "X%07d".formatted(number));
    concept.put("canonical_name", name);
    concept.put("aliases", List.of(others));
    concept.put("types", List.of(type));
    concept.put("definition", "A part of the demonstration's invented world.");
    return JSON.writeValueAsString(concept);
  }
}
