package dev.clue.core.umls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.api.knowledge.LinkedMention.ScoredConcept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with what scikit-learn and scispaCy's rules give on the stand-in vocabulary. */
class LinkerGoldenTest {
  @TempDir private Path folder;
  private Path standIns = Path.of("");

  @BeforeEach
  void findFiles() {
    standIns = Path.of(System.getProperty("clue.shared", "")).resolve("data/standins");
    Assumptions.assumeTrue(Files.isRegularFile(standIns.resolve("umls_kb.jsonl")));
  }

  @Test
  void linksAsTheReferenceDoesFromJsonLines() throws IOException {
    check(build("umls_kb.jsonl"));
  }

  @Test
  void linksAsTheReferenceDoesFromRrf() throws IOException {
    check(build(""));
  }

  private UmlsIndex build(String source) {
    Path target = folder.resolve("index");
    UmlsIndexBuilder.build(UmlsBuildOptions.of(standIns.resolve(source)), target);
    return UmlsIndex.open(target);
  }

  private void check(UmlsIndex index) throws IOException {
    List<JsonNode> vocabulary = read("expected/linker_vocab.jsonl");
    assertEquals(vocabulary.size(), index.table().size());
    for (JsonNode row : vocabulary) {
      int term = row.path("index").asInt();
      assertEquals(row.path("term").asText(), CharacterGrams.text(index.table().gram(term)));
      assertEquals(row.path("idf").asDouble(), index.table().idf(term), 1e-6);
    }
    List<JsonNode> mentions = read("expected/linker_expected.jsonl");
    assertEquals(110, mentions.size());
    for (JsonNode row : mentions) {
      checkMention(index, row);
    }
  }

  private static void checkMention(UmlsIndex index, JsonNode row) {
    String mention = row.path("mention").asText();
    assertEquals(row.path("nnz").asInt(), index.table().vector(mention).size(), mention);
    List<ScoredConcept> concepts = CandidateRules.concepts(index, mention);
    assertEquals(row.path("kb_ents").size(), concepts.size(), mention);
    for (int i = 0; i < concepts.size(); i++) {
      JsonNode expected = row.path("kb_ents").path(i);
      assertEquals(expected.path(0).asText(), concepts.get(i).concept().cui(), mention);
      assertEquals(expected.path(1).asDouble(), concepts.get(i).score(), 1e-6, mention);
    }
    if (!concepts.isEmpty()) {
      assertEquals(row.path("canonical").asText(), concepts.get(0).concept().name());
    }
    List<AliasHit> hits = index.nearest(mention);
    int near = 0;
    for (JsonNode alias : row.path("top5_alias")) {
      if (alias.path(1).asDouble() > 0.7 + 1e-6) {
        assertEquals(alias.path(1).asDouble(), hits.get(near++).similarity(), 1e-6, mention);
      }
    }
  }

  private List<JsonNode> read(String name) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (var lines = Files.lines(standIns.resolve(name))) {
      return lines.map(line -> parse(mapper, line)).toList();
    }
  }

  private static JsonNode parse(ObjectMapper mapper, String line) {
    try {
      return mapper.readTree(line);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
