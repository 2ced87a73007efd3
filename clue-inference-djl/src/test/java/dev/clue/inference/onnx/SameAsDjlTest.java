package dev.clue.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.Inspection;
import dev.clue.api.model.Likelihood;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.DjlBackend;
import dev.clue.inference.djl.LocalBackend;
import dev.clue.inference.djl.model.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same weights by both engines: the same numbers, tokens and likelihoods. */
class SameAsDjlTest {
  private static final int TOP = 20;
  private static final String LONG = "Fever and cough since Monday. ".repeat(12);
  private static final List<String> PROMPTS =
      List.of(LONG + "Why?", "x", LONG + "What helps?", LONG.substring(0, 200), "Äpfel, 37 °C");

  @TempDir Path home;

  @ParameterizedTest
  @EnumSource(LlamaGraph.Form.class)
  void answersAlike(LlamaGraph.Form form) throws Exception {
    Path folder = OnnxLlamaFolder.write(home, form);
    // The largest logits are about 2; measured: 0.03 off in eight bits, 0.09 in four.
    double tolerance =
        switch (form) {
          case HALF -> 0.02;
          case INT8 -> 0.1;
          case INT4 -> 0.3;
          default -> 1e-4;
        };
    try (LocalBackend djl = DjlBackend.open(home.resolve("weights"), Precision.F32);
        LocalBackend onnx = OnnxBackend.open(folder, null)) {
      List<Inspection> expected = inspect(djl);
      List<Inspection> actual = inspect(onnx);
      for (int i = 0; i < PROMPTS.size(); i++) {
        sameLogits(expected.get(i), actual.get(i), tolerance);
        if (tolerance == 1e-4) {
          assertEquals(expected.get(i).generatedIds(), actual.get(i).generatedIds());
          assertEquals(expected.get(i).completion(), actual.get(i).completion());
        }
      }
      sameLikelihoods(djl, onnx, tolerance);
    }
  }

  private static List<Inspection> inspect(LocalBackend backend) throws Exception {
    List<CompletableFuture<Inspection>> open = new ArrayList<>();
    for (String prompt : PROMPTS) {
      GenerationRequest request =
          new GenerationRequest(new Prompt.Text(prompt), GenerationOptions.greedy(12));
      open.add(backend.inspect(request, TOP));
    }
    List<Inspection> all = new ArrayList<>();
    for (CompletableFuture<Inspection> one : open) {
      all.add(one.get());
    }
    return all;
  }

  private static void sameLogits(Inspection expected, Inspection actual, double tolerance) {
    assertEquals(TOP, actual.topLogits().size());
    for (int i = 0; i < TOP; i++) {
      assertEquals(
          expected.topLogits().get(i).logit(), actual.topLogits().get(i).logit(), tolerance);
    }
  }

  private static void sameLikelihoods(LocalBackend djl, LocalBackend onnx, double tolerance)
      throws Exception {
    Prompt prompt = new Prompt.Text(LONG);
    List<String> continuations = List.of("Yes.", "", "No, ".repeat(80), "é");
    List<Likelihood> expected = djl.logLikelihoods(prompt, continuations).get();
    List<Likelihood> actual = onnx.logLikelihoods(prompt, continuations).get();
    for (int i = 0; i < continuations.size(); i++) {
      assertEquals(expected.get(i).tokens(), actual.get(i).tokens());
      assertEquals(
          expected.get(i).logLikelihood(),
          actual.get(i).logLikelihood(),
          Math.max(1, expected.get(i).tokens()) * tolerance);
    }
  }
}
