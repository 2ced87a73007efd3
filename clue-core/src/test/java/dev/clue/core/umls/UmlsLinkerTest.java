package dev.clue.core.umls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.knowledge.EntityLinker;
import dev.clue.api.knowledge.EntityLinkerConformance;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.core.mention.Mention;
import dev.clue.core.metric.concept.ConceptF1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vocabulary of invented concepts; two share a name. */
class UmlsLinkerTest extends EntityLinkerConformance {
  private static final String VOCABULARY =
      """
      {"concept_id":"X1","canonical_name":"Glumbal fever","aliases":["GF disease"],"definition":"d"}
      {"concept_id":"X2","canonical_name":"Brivitis","aliases":["brivitic gland"],"definition":"d"}
      {"concept_id":"X3","canonical_name":"Brivitis","aliases":["moric swelling"],"definition":"d"}
      {"concept_id":"X4","canonical_name":"Fever","aliases":[],"definition":null}
      """;

  @TempDir private Path folder;
  private Path index = Path.of("");

  @BeforeEach
  void build() throws IOException {
    Path source = Files.writeString(folder.resolve("kb.jsonl"), VOCABULARY);
    index = folder.resolve("index");
    UmlsIndexBuilder.build(
        new UmlsBuildOptions(
            source, Set.of("ENG"), Set.of(), Set.of(), 1, false, UmlsProgress.NONE),
        index);
  }

  @Override
  protected EntityLinker linker() {
    UmlsIndex opened = UmlsIndex.open(index);
    return new UmlsLinker(opened, new DictionaryMentions(opened));
  }

  @Override
  protected String text() {
    return "Had glumbal fever, then brivitis.";
  }

  @Test
  void takesTheLongestAliasWhateverItsCaseAndPunctuation() {
    List<Mention> found =
        new DictionaryMentions(UmlsIndex.open(index)).detect("No GLUMBAL-fever; fever? feverish.");
    assertEquals(List.of(new Mention(3, 16, "GLUMBAL-fever"), new Mention(18, 23, "fever")), found);
  }

  @Test
  void namesAndCuisAreComparedApart() {
    // Two names of two concepts against one name: X2 and X3 share it, X1 is given too much.
    Map<String, Score> scores = scores("glumbal fever, brivitic gland", "moric swelling");
    assertEquals(0.5, value(scores, "umlsP"));
    assertEquals(1, value(scores, "umlsR"));
    assertEquals(2.0 / 3, value(scores, "umlsF1"), 1e-12);
    assertEquals(0, value(scores, "conceptF1"));
  }

  @Test
  void nothingInBothIsZero() {
    scores("nothing here", "nor here")
        .values()
        .forEach(score -> assertEquals(new Score.Value(0), score));
  }

  @Test
  void theSignatureNamesMentionsAndWeights() {
    assertTrue(linker().identity().startsWith("mentions:dictionary-v1|"));
    assertTrue(linker().identity().contains("|weights:float32|sha256:"));
  }

  private Map<String, Score> scores(String prediction, String reference) {
    return new ConceptF1(linker())
        .score(new ScoredPair(new Prediction.Text(prediction), new Reference.Text(reference)));
  }

  private static double value(Map<String, Score> scores, String id) {
    return scores.get(id) instanceof Score.Value value ? value.value() : Double.NaN;
  }
}
