package dev.clue.core.umls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UmlsIndexTest {
  private static final List<String> WORDS =
      List.of("glumbal", "fever", "of", "the", "trask", "gland", "acute", "brivitis", "moric");

  @TempDir private Path folder;

  @Test
  void findsWhatComparingWithEveryAliasFinds() throws IOException {
    compareWithEveryAlias(false);
  }

  @Test
  void findsTheSameWithWeightsOf16Bits() throws IOException {
    compareWithEveryAlias(true);
  }

  @Test
  void equalScoresGoToTheLowestCuiAndUndefinedConceptsNeedMore() throws IOException {
    Path source =
        write(
            concept("X0000003", "Trask fever", "\"glumbal fever\"", "\"d\""),
            concept("X0000002", "Brivitis", "\"glumbal fever\"", "\"d\""),
            concept("X0000001", "Glumbal fevers", "", "null"));
    UmlsIndex index = build(options(source, false));
    List<String> found =
        CandidateRules.concepts(index, "Glumbal fever").stream()
            .map(c -> c.concept().cui())
            .toList();
    assertEquals(List.of("X0000002", "X0000003"), found);
  }

  @Test
  void readsRrfByLanguageSuppressionAndPreference() throws IOException {
    Files.writeString(
        folder.resolve("MRCONSO.RRF"),
        row("X1", "ENG", "S|L|VO|S|N", "first name", "N")
            + row("X1", "ENG", "P|L|PF|S|Y", "preferred name", "N")
            + row("X1", "GER", "P|L|PF|S|Y", "fremd", "N")
            + row("X1", "ENG", "P|L|PF|S|Y", "hidden", "O"));
    Files.writeString(folder.resolve("MRSTY.RRF"), "X1|T047|B|Disease|A|256|\n");
    Files.writeString(folder.resolve("MRDEF.RRF"), "X1|A|A||SYN|text|N|256|\n");
    UmlsIndex index = build(options(folder, false));
    assertEquals(2, index.aliases());
    assertEquals("preferred name", index.concept(0).name());
    assertEquals(List.of("T047"), index.concept(0).semanticTypes());
    assertTrue(index.isDefined(0));
  }

  @Test
  void aFailedBuildLeavesNothing() throws IOException {
    Path source = write(concept("X1", "Trask", "", "null"), "{\"concept_id\":");
    ClueException error = assertThrows(ClueException.class, () -> build(options(source, false)));
    assertTrue(String.valueOf(error.getMessage()).contains("line 2"));
    assertFalse(Files.exists(folder.resolve("index")));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(source), files.toList());
    }
  }

  @Test
  void aShortenedFileDoesNotOpen() throws IOException {
    build(options(write(concept("X1", "Trask", "", "null")), false));
    Files.write(folder.resolve("index").resolve(Section.LINKS.fileName()), new byte[1]);
    assertThrows(ClueException.class, () -> UmlsIndex.open(folder.resolve("index")));
  }

  private void compareWithEveryAlias(boolean half) throws IOException {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      lines.add(concept("X" + i, phrase(random) + " " + i % 50, "", "\"d\""));
    }
    UmlsIndex index = build(options(write(lines.toArray(String[]::new)), half));
    int found = 0;
    for (int i = 0; i < 100; i++) {
      String query = phrase(random);
      List<Float> expected = every(index, query, half);
      List<AliasHit> hits = index.nearest(query);
      assertEquals(expected.size(), hits.size(), query);
      for (int k = 0; k < hits.size(); k++) {
        assertEquals(expected.get(k), hits.get(k).similarity(), 1e-6f, query);
      }
      found += hits.size();
    }
    assertTrue(found > 100);
  }

  private static List<Float> every(UmlsIndex index, String query, boolean half) {
    GramVector wanted = index.table().vector(query);
    List<Float> all = new ArrayList<>();
    for (int alias = 0; alias < index.aliases(); alias++) {
      GramVector row = index.table().vector(index.alias(alias));
      row = half ? row.halved() : row;
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < row.size(); i++) {
        squares += (double) row.weights()[i] * row.weights()[i];
        for (int k = 0; k < wanted.size(); k++) {
          if (wanted.terms()[k] == row.terms()[i]) {
            sum += (double) wanted.weights()[k] * row.weights()[i];
          }
        }
      }
      if (sum / Math.sqrt(squares) > 0.7) {
        all.add((float) (sum / Math.sqrt(squares)));
      }
    }
    all.sort((a, b) -> Float.compare(b, a));
    return all.subList(0, Math.min(30, all.size()));
  }

  private static String phrase(Random random) {
    StringBuilder text = new StringBuilder(WORDS.get(random.nextInt(WORDS.size())));
    for (int i = random.nextInt(3); i >= 0; i--) {
      text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }

  private UmlsIndex build(UmlsBuildOptions options) {
    UmlsIndexBuilder.build(options, folder.resolve("index"));
    return UmlsIndex.open(folder.resolve("index"));
  }

  private static UmlsBuildOptions options(Path source, boolean half) {
    return new UmlsBuildOptions(
        source, Set.of("ENG"), Set.of(), Set.of(), 1, half, UmlsProgress.NONE);
  }

  private Path write(String... lines) throws IOException {
    return Files.write(folder.resolve("kb.jsonl"), List.of(lines));
  }

  private static String concept(String cui, String name, String aliases, String definition) {
    return "{\"concept_id\":\"%s\",\"canonical_name\":\"%s\",\"aliases\":[%s],\"types\":[\"T047\"],\"definition\":%s}"
        .formatted(cui, name, aliases, definition);
  }

  private static String row(
      String cui, String language, String middle, String text, String suppress) {
    return "%s|%s|%s|A||||SYN|PT|C|%s|0|%s|256|\n".formatted(cui, language, middle, text, suppress);
  }
}
