package dev.clue.core.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.metric.Averaging;
import dev.clue.api.metric.Metric;
import dev.clue.api.metric.Score;
import dev.clue.api.metric.ScoredPair;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Task;
import dev.clue.core.metric.Metrics;
import dev.clue.core.prompt.Checkouts;
import dev.clue.core.prompt.PromptLibrary;
import dev.clue.core.protocol.CodeReading;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.text.PythonSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tasks ask of models and read out of answers, protocol by protocol. */
class TaskRulesTest {

  @ParameterizedTest
  @CsvSource({
    "mednli, 20, 20, 3896",
    "meqsum, 200, 512, 3896",
    "problem-summary, 100, 512, 3996",
    "longhealth, 50, 50, 4046",
    "medisumqa, 200, 512, 3896",
    "medisumcode, 200, 512, 3896"
  })
  void newTokensAndLongestPrompts(String id, int of2024, int of2025, int longestPrompt) {
    GenerationOptions old = options(id, Protocol.CLUE_2024_06, "m");
    assertEquals(of2024, old.maxNewTokens());
    assertEquals(longestPrompt, old.promptTokenLimit());
    assertEquals(0, old.temperature());
    assertEquals(of2025, options(id, Protocol.CORRECTED, "m").maxNewTokens());
    assertNull(options(id, Protocol.CORRECTED, "m").promptTokenLimit());
    GenerationOptions sampled = options(id, Protocol.CLUE_2025_01, "m");
    assertEquals(of2025, sampled.maxNewTokens());
    assertEquals(1, sampled.temperature());
    assertNull(sampled.promptTokenLimit());
  }

  @Test
  void meqsumsPromptsHaveALimitOfTheirOwn() {
    TaskSettings.Builder settings =
        TaskSettings.builder().protocol(Protocol.CLUE_2024_06).modelName("m");
    assertEquals(
        24_576,
        ClueTasks.open("meqsum", settings.contextLength(131_072).build())
            .descriptor()
            .options()
            .promptTokenLimit());
    assertNull(
        ClueTasks.open("meqsum", settings.contextLength(null).build())
            .descriptor()
            .options()
            .promptTokenLimit());
  }

  @Test
  void llama3GetsStopSequencesByItsName() {
    List<String> stops =
        List.of("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>", "<|im_end|>");
    for (String name : List.of("Meta-Llama-3-8B", "my/LLAMA3-med")) {
      GenerationOptions options = options("meqsum", Protocol.CLUE_2024_06, name);
      assertEquals(stops, options.stopSequences());
      assertTrue(options.includeStopSequence());
    }
    assertEquals(List.of(), options("meqsum", Protocol.CLUE_2024_06, "llama-2").stopSequences());
    assertFalse(options("meqsum", Protocol.CLUE_2024_06, "llama-2").includeStopSequence());
    assertEquals(List.of(), options("meqsum", Protocol.CLUE_2025_01, "llama-3").stopSequences());
  }

  @Test
  void answersOf2024AreCleanedUp() {
    String answer = "Yes <|end|> no";
    assertEquals(text("Yes"), task("meqsum", Protocol.CLUE_2024_06, "Phi-3-mini").parse(answer));
    assertEquals(text(answer), task("meqsum", Protocol.CLUE_2024_06, "other").parse(answer));
    assertEquals(text(answer), task("meqsum", Protocol.CLUE_2025_01, "Phi-3-mini").parse(answer));
    String chatty = " a [INST] b\r c\nd You are an AI e\n<|user|>f\ng ";
    String cut = " a \nd \n\ng ";
    for (String id : List.of("mednli", "meqsum", "problem-summary")) {
      assertEquals(text(cut), task(id, Protocol.CLUE_2024_06, "m").parse(chatty));
    }
    assertEquals(text(chatty.strip()), task("medisumqa", Protocol.CLUE_2024_06, "m").parse(chatty));
    assertEquals(text(chatty), task("medisumqa", Protocol.CORRECTED, "m").parse(chatty));
    assertEquals(
        new Prediction.Codes(List.of("I10")),
        task("medisumcode", Protocol.CLUE_2024_06, "m").parse("I10 [INST] E119"));
  }

  @Test
  void blanksArePythons() {
    assertEquals("a\u200Bb", PythonSpace.strip("\u001C\u0085\u00A0\u3000 a\u200Bb\u2028\t\u000B"));
    assertEquals("\u200B", PythonSpace.strip(" \u200B "));
    assertEquals("", PythonSpace.strip(" \n "));
  }

  @Test
  void correctedReadingsAreSelectableAlone() {
    assertEquals(
        new Prediction.Choice("NEUTRAL"),
        task("mednli", Protocol.CORRECTED, "m").parse("NEUTRAL, not ENTAILMENT"));
    assertEquals(
        text("NEUTRAL, not ENTAILMENT"),
        task("mednli", Protocol.CLUE_2025_01, "m").parse("NEUTRAL, not ENTAILMENT"));
    Task pattern = task("medisumcode", Protocol.CORRECTED.with("p", CodeReading.PATTERN), "m");
    assertEquals(new Prediction.Codes(List.of()), pattern.parse("U07.1"));
    assertEquals(
        new Prediction.Codes(List.of("U071")),
        task("medisumcode", Protocol.CORRECTED, "m").parse("U07.1"));
  }

  @Test
  void averagesAreTheProtocols() {
    assertEquals(
        List.of(
            Averaging.FIRST_TWICE,
            Averaging.FIRST_TWICE,
            Averaging.FIRST_TWICE,
            Averaging.MEAN,
            Averaging.FIRST_TWICE,
            Averaging.FIRST_TWICE),
        averages(Protocol.CLUE_2024_06));
    assertEquals(
        List.of(
            Averaging.FIRST_TWICE,
            Averaging.TWO_DECIMALS,
            Averaging.TWO_DECIMALS,
            Averaging.MEAN,
            Averaging.TWO_DECIMALS,
            Averaging.FIRST_TWICE),
        averages(Protocol.CLUE_2025_01));
    assertEquals(
        List.of(Averaging.MEAN), averages(Protocol.CORRECTED).stream().distinct().toList());
  }

  @Test
  void metricsAreThoseOfTheBenchmark() {
    assertEquals(List.of("accuracy"), metricIds("mednli"));
    assertEquals(12, metricIds("meqsum").size());
    assertEquals(18, metricIds("problem-summary").size());
    assertEquals(metricIds("problem-summary"), metricIds("medisumqa"));
    assertEquals(List.of("task1", "task2", "task3"), metricIds("longhealth"));
    assertEquals(
        List.of(
            "exactP", "exactR", "exactF1", "approxP", "approxR", "approxF1", "valid", "billable"),
        metricIds("medisumcode"));
  }

  @Test
  void whatCannotBeScoredSaysWhy() {
    Task task = task("problem-summary", Protocol.CLUE_2024_06, "m");
    ScoredPair pair = new ScoredPair(text("a"), new Reference.Text("a"));
    Map<String, Score> bert = task.metrics().get(1).score(pair);
    String reason = reason(bert, "bertscoreF1");
    assertTrue(reason.contains("emilyalsentzer/Bio_ClinicalBERT"), reason);
    Map<String, Score> concepts = task.metrics().get(2).score(pair);
    assertTrue(reason(concepts, "umlsF1").contains("UMLS"));
  }

  private static String reason(Map<String, Score> scores, String id) {
    return ((Score.Unscored) Objects.requireNonNull(scores.get(id))).reason();
  }

  @Test
  void encodersAreMadeAsTheProtocolWantsThem() {
    List<BertScoreModel> asked = new ArrayList<>();
    for (Protocol protocol :
        List.of(Protocol.CLUE_2024_06, Protocol.CLUE_2025_01, Protocol.CORRECTED)) {
      TaskSettings settings =
          TaskSettings.builder()
              .protocol(protocol)
              .modelName("m")
              .bertScore(
                  (task, model) -> {
                    asked.add(model);
                    return Metrics.unavailable(List.of("x"), "none");
                  })
              .concepts(() -> Metrics.unavailable(List.of("y"), "none"))
              .build();
      for (String id : List.of("meqsum", "problem-summary", "medisumqa")) {
        List<Metric> metrics = ClueTasks.open(id, settings).metrics();
        assertEquals(List.of("x"), metrics.get(1).descriptor().ids());
      }
    }
    String sciBert = "allenai/scibert_scivocab_uncased";
    String clinical = "emilyalsentzer/Bio_ClinicalBERT";
    assertEquals(
        List.of(
            new BertScoreModel(sciBert, 8, false, 1),
            new BertScoreModel(clinical, 9, true, 1),
            new BertScoreModel(clinical, 9, false, 1),
            new BertScoreModel(sciBert, 8, false, 64),
            new BertScoreModel(sciBert, 8, false, 64),
            new BertScoreModel(sciBert, 8, false, 64),
            new BertScoreModel(sciBert, 8, false, 1),
            new BertScoreModel(sciBert, 8, false, 1),
            new BertScoreModel(sciBert, 8, false, 1)),
        asked);
  }

  @Test
  void theSignatureHoldsWhatChangesANumber() {
    Map<String, String> signature =
        task("mednli", Protocol.CORRECTED, "m").descriptor().signature();
    assertEquals("corrected", signature.get("protocol"));
    assertEquals("mean", signature.get("switch.scoring.averages"));
    assertEquals("own", signature.get("prompts.origin"));
    assertEquals("3", signature.get("shots"));
    assertEquals("1", signature.get("seed"));
    assertEquals("mednli-label|version:1", signature.get("parser"));
    TaskSettings.Builder base = TaskSettings.builder();
    Map<String, String> other =
        ClueTasks.open("mednli", base.shots(0).seed(9).build()).descriptor().signature();
    assertNotEquals(signature.get("shots"), other.get("shots"));
    assertNotEquals(signature.get("seed"), other.get("seed"));
    Map<String, String> checkout =
        ClueTasks.open(
                "mednli", base.prompts(PromptLibrary.fromCheckout(Checkouts.of2024())).build())
            .descriptor()
            .signature();
    assertNotEquals(signature.get("prompts.sha256"), checkout.get("prompts.sha256"));
    assertEquals("checkout", checkout.get("prompts.origin"));
  }

  @Test
  void theOldProtocolWantsTheModelsName() {
    ClueException error =
        assertThrows(
            ClueException.class,
            () ->
                ClueTasks.open(
                    "mednli", TaskSettings.builder().protocol(Protocol.CLUE_2024_06).build()));
    assertTrue(String.valueOf(error.getMessage()).contains("model's name"));
  }

  @Test
  void anUnknownTaskIsNamedWithThoseThatThereAre() {
    ClueException error =
        assertThrows(
            ClueException.class, () -> ClueTasks.open("nli", TaskSettings.builder().build()));
    assertEquals(
        "The task is 'nli', must be one of mednli, meqsum, problem-summary, longhealth, medisumqa,"
            + " medisumcode.",
        error.getMessage());
  }

  @Test
  void aCheckoutThatAsksForOtherNumbersOfTokensIsNoticed() {
    TaskSettings settings =
        TaskSettings.builder()
            .protocol(Protocol.CLUE_2024_06)
            .modelName("m")
            .prompts(PromptLibrary.fromCheckout(Checkouts.of2025()))
            .build();
    assertEquals(
        List.of(
            "MeQSum: the checkout asks for 512 new tokens; 200 are used, by the protocol or by your"
                + " own setting."),
        ClueTasks.notices("meqsum", settings));
    assertEquals(List.of(), ClueTasks.notices("mednli", settings));
    assertTrue(
        ClueTasks.notices("longhealth", settings).get(0).contains("approximate count of tokens"));
  }

  private static List<String> metricIds(String id) {
    return task(id, Protocol.CORRECTED, "m").metrics().stream()
        .flatMap(metric -> metric.descriptor().ids().stream())
        .toList();
  }

  private static List<Averaging> averages(Protocol protocol) {
    return ClueTasks.ids().stream().map(id -> task(id, protocol, "m").averaging()).toList();
  }

  private static GenerationOptions options(String id, Protocol protocol, String model) {
    return task(id, protocol, model).descriptor().options();
  }

  private static Task task(String id, Protocol protocol, String model) {
    return ClueTasks.open(
        id,
        TaskSettings.builder().protocol(protocol).modelName(model).contextLength(4_096).build());
  }

  private static Prediction text(String text) {
    return new Prediction.Text(text);
  }
}
