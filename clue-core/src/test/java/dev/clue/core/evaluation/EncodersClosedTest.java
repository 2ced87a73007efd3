package dev.clue.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.clue.api.ClueException;
import dev.clue.core.umls.UmlsBuildOptions;
import dev.clue.core.umls.UmlsIndexBuilder;
import dev.clue.core.umls.UmlsProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails after an encoder was opened, here for finding mentions, closes it. */
class EncodersClosedTest {
  @TempDir private Path folder = Path.of("");

  private MentionChoice mentions() {
    return MentionChoice.of("onnx:" + folder);
  }

  @BeforeEach
  void prepare() throws IOException {
    Files.createFile(folder.resolve("counted"));
    Path source = folder.resolve("kb.jsonl");
    Files.writeString(
        source,
        "{\"concept_id\":\"X1\",\"canonical_name\":\"fever\",\"aliases\":[],"
            + "\"types\":[\"T047\"],\"definition\":\"d\"}\n");
    UmlsBuildOptions options =
        new UmlsBuildOptions(
            source, Set.of("ENG"), Set.of(), Set.of(), 1, false, UmlsProgress.NONE);
    UmlsIndexBuilder.build(options, folder.resolve("index"));
    CountedEncoders.OPENED.set(0);
    CountedEncoders.OPEN.set(0);
  }

  @Test
  void whereATaskIsNotKnown() {
    EvaluationSettings settings =
        EvaluationSettings.of("baseline:majority")
            .tasks(List.of("unknown"))
            .scoring(s -> s.withUmls(folder.resolve("index"), mentions()))
            .build();
    assertThrows(ClueException.class, () -> Evaluation.open(settings));
    assertOpenedAndClosed();
  }

  private static void assertOpenedAndClosed() {
    assertEquals(1, CountedEncoders.OPENED.get());
    assertEquals(0, CountedEncoders.OPEN.get());
  }
}
