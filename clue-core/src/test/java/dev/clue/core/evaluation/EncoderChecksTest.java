package dev.clue.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.encoder.EncoderOptions.Precision;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.ModelException;
import dev.clue.core.metric.embedding.Weighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What BERTScore needs is looked for before a model is opened, not when it is asked. */
class EncoderChecksTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void prepare() throws IOException {
    Files.createFile(folder.resolve("counted"));
  }

  @Test
  void anEncoderThatIsNotThere() {
    assertRefused(
        "holds no encoder", ScoringSettings.DEFAULT.withEncoder(folder.resolve("nowhere")));
  }

  @Test
  void anEncoderForATaskThatIsNone() {
    assertRefused(
        "'meqsumm', must be one of", with(Map.of("meqsumm", folder), BertScoreSettings.DEFAULT));
  }

  @Test
  void aBaselineThatIsNotThere() {
    assertRefused(
        "cannot be read; change --bertscore-baseline",
        with(Map.of("", folder), baseline("nowhere.csv")));
  }

  @Test
  void aBaselineWithoutAnEncoder() {
    assertRefused("name it with --encoder DIR", with(Map.of(), baseline("counted")));
  }

  private BertScoreSettings baseline(String file) {
    return new BertScoreSettings(null, Precision.F32, Weighting.EQUAL, folder.resolve(file));
  }

  private static ScoringSettings with(Map<String, Path> encoders, BertScoreSettings bertScore) {
    return ScoringSettings.DEFAULT.withEncoders(encoders, bertScore);
  }

  private static void assertRefused(String sentence, ScoringSettings scoring) {
    EvaluationSettings settings = EvaluationSettings.of("own:none").scoring(s -> scoring).build();
    AtomicInteger closed = new AtomicInteger();
    ClueException refused =
        assertThrows(ClueException.class, () -> Evaluation.open(settings, new Unasked(closed)));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains(sentence), message);
    assertEquals(1, closed.get());
    ClueException beforeTheBackend =
        assertThrows(ClueException.class, () -> Evaluation.open(settings));
    assertEquals(message, beforeTheBackend.getMessage());
  }

  /** A model that counts how often it is closed. */
  private record Unasked(AtomicInteger closed) implements ModelBackend {
    @Override
    public ModelDescriptor describe() {
      return ModelDescriptor.named("none").build();
    }

    @Override
    public CompletableFuture<Completion> generate(GenerationRequest request) {
      return CompletableFuture.failedFuture(new ModelException.Rejected("not to be asked"));
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
