package dev.clue.inference.http;

import static dev.clue.inference.http.Asking.GREEDY;
import static dev.clue.inference.http.Asking.ask;
import static dev.clue.inference.http.Asking.chat;
import static dev.clue.inference.http.Asking.failure;
import static dev.clue.inference.http.Asking.lastBody;
import static dev.clue.inference.http.Asking.message;
import static dev.clue.inference.http.Asking.prefilled;
import static dev.clue.inference.http.Asking.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.api.model.Ability;
import dev.clue.api.model.BosPolicy;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.inference.http.doubles.Flavour;
import dev.clue.inference.http.doubles.HttpDouble;
import dev.clue.inference.http.doubles.OpenAiSettings;
import dev.clue.inference.http.doubles.OpenAiSettings.Quirk;
import dev.clue.inference.http.doubles.ServedModel;
import dev.clue.inference.http.doubles.ToyModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent to each kind of server, and what is made of its answers. */
class OpenAiServersTest {
  private static final ToyModel MODEL = new ToyModel();
  private static final String PLAIN = "<|user|>Any fever?<|end|><|assistant|>";
  private static final String RENDERED = "<s>" + PLAIN;

  /** What the toy model answers to ids when nobody interferes. */
  private static String truth(String rendered) {
    List<Integer> ids = ServedModel.ids(MODEL.tokenize(rendered, false));
    return MODEL.decode(MODEL.generate(ids, GREEDY), false);
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void getsTheGreedyAnswerOfTheModelItself(Flavour flavour) {
    try (HttpDouble server = Doubles.openAi(flavour);
        ModelBackend backend = Doubles.open("openai:" + server.url())) {
      assertEquals(truth(RENDERED), ask(backend, chat("Any fever?"), GREEDY).text());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Flavour.class,
      names = {"VLLM", "SGLANG", "LLAMACPP"})
  void showsTheModelOneBeginningOfSequenceToken(Flavour flavour) {
    try (HttpDouble server = Doubles.openAi(flavour);
        ModelBackend backend = Doubles.open("openai-text:" + server.url())) {
      Completion with = ask(backend, text(RENDERED, BosPolicy.EXACTLY_ONE), GREEDY);
      Completion without = ask(backend, text(PLAIN, BosPolicy.EXACTLY_ONE), GREEDY);
      assertEquals(truth(RENDERED), with.text());
      assertEquals(with, without);
      Completion doubled = ask(backend, text(RENDERED, BosPolicy.AS_TOKENIZER), GREEDY);
      assertEquals(truth("<s>" + RENDERED), doubled.text());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Flavour.class,
      names = {"PLAIN", "OLLAMA"})
  void refusesToGuessWhetherAServerAddsTheToken(Flavour flavour) {
    try (HttpDouble server = Doubles.openAi(flavour)) {
      try (ModelBackend backend = Doubles.open("openai-text:" + server.url())) {
        ModelException failure = failure(backend, text(RENDERED, BosPolicy.EXACTLY_ONE), GREEDY);
        assertInstanceOf(ModelException.Unsupported.class, failure);
        assertTrue(message(failure).contains("bos=none"), message(failure));
        assertFalse(
            ask(backend, text("Any fever?", BosPolicy.EXACTLY_ONE), GREEDY).text().isEmpty());
      }
      try (ModelBackend told = Doubles.open("openai-text:" + server.url() + "?bos=%3Cs%3E")) {
        assertEquals(
            truth(RENDERED), ask(told, text(RENDERED, BosPolicy.EXACTLY_ONE), GREEDY).text());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Flavour.class,
      names = {"VLLM", "SGLANG", "LLAMACPP"})
  void goesOnFromAPrefill(Flavour flavour) {
    try (HttpDouble server = Doubles.openAi(flavour);
        ModelBackend backend = Doubles.open("openai:" + server.url())) {
      Completion completion = ask(backend, prefilled("Any fever?", "Answer: "), GREEDY);
      assertEquals(truth(RENDERED + "Answer: "), completion.text());
    }
  }

  @Test
  void sendsVllmEveryFieldThatItWouldFillItself() {
    try (HttpDouble server = Doubles.openAi(Flavour.VLLM);
        ModelBackend backend = Doubles.open("openai:" + server.url())) {
      ask(backend, chat("Any fever?"), GREEDY);
      JsonNode body = lastBody(server, "/v1/chat/completions");
      Map<String, Double> expected =
          Map.of(
              "temperature",
              0.0,
              "top_p",
              1.0,
              "top_k",
              -1.0,
              "min_p",
              0.0,
              "repetition_penalty",
              1.0,
              "presence_penalty",
              0.0,
              "frequency_penalty",
              0.0);
      expected.forEach((field, value) -> assertEquals(value, body.path(field).asDouble(7), field));
      assertTrue(body.has("seed"));
    }
  }

  @Test
  void cutsAPromptAtVllmAndCountsTheCut() {
    try (HttpDouble server = Doubles.openAi(Flavour.VLLM);
        ModelBackend backend = Doubles.open("openai:" + server.url())) {
      GenerationOptions options = GREEDY.toBuilder().promptTokenLimit(10).build();
      Completion cut = ask(backend, chat("Any fever or cough or pain?"), options);
      assertEquals(10, cut.usage().prompt());
      int whole =
          MODEL
              .tokenize(
                  MODEL.render(List.of(ChatMessage.user("Any fever or cough or pain?"))), false)
              .size();
      assertEquals(whole - 10, cut.usage().truncated());
    }
  }

  @Test
  void tellsTheModelsEndFromAStopSequenceWhereTheServerDoes() {
    try (HttpDouble server = Doubles.openAi(Flavour.VLLM);
        ModelBackend backend = Doubles.open("openai:" + server.url())) {
      String free = ask(backend, chat("Any fever?"), GREEDY).text();
      GenerationOptions stopping =
          GREEDY.toBuilder().stopSequences(List.of(free.substring(4, 7))).build();
      assertEquals(
          FinishReason.STOP_SEQUENCE, ask(backend, chat("Any fever?"), stopping).finishReason());
      GenerationOptions ending =
          GenerationOptions.builder().maxNewTokens(120).stopSequences(List.of("@@")).build();
      assertTrue(
          IntStream.range(0, 8)
              .mapToObj(i -> ask(backend, chat("Any fever " + i), ending).finishReason())
              .anyMatch(reason -> reason == FinishReason.END_OF_SEQUENCE));
    }
  }

  @Test
  void takesSilenceAboutTheLengthForARefusal() {
    OpenAiSettings old = OpenAiSettings.of(Flavour.VLLM).with(Quirk.SILENT_WHEN_TOO_LONG);
    try (HttpDouble server = Doubles.openAi(old);
        ModelBackend backend = Doubles.open("openai:" + server.url())) {
      ModelException failure = failure(backend, chat("ward ".repeat(300)), GREEDY);
      assertInstanceOf(ModelException.Rejected.class, failure);
      assertTrue(message(failure).contains("too long"), message(failure));
    }
  }

  @Test
  void findsOutWhoseServerItIs() {
    Map<Flavour, String> kinds =
        Map.of(
            Flavour.PLAIN, "plain",
            Flavour.VLLM, "vllm",
            Flavour.SGLANG, "sglang",
            Flavour.LLAMACPP, "llamacpp",
            Flavour.OLLAMA, "ollama");
    kinds.forEach(
        (flavour, kind) -> {
          try (HttpDouble server = Doubles.openAi(flavour);
              ModelBackend backend = Doubles.open("openai:" + server.url() + "/v1")) {
            assertEquals(kind, backend.describe().identity().get("server.kind"));
            assertEquals(backend.describe().identity(), reopened(server).identity());
          }
        });
    try (HttpDouble server = Doubles.tgi();
        ModelBackend backend = Doubles.open("openai:" + server.url())) {
      assertEquals("tgi", backend.describe().identity().get("server.kind"));
    }
  }

  private static ModelDescriptor reopened(HttpDouble server) {
    try (ModelBackend again = Doubles.open("openai:" + server.url() + "/v1")) {
      return again.describe();
    }
  }

  @Test
  void believesTheUserAboutTheKind() {
    try (HttpDouble server = Doubles.openAi(Flavour.PLAIN);
        ModelBackend backend = Doubles.open("openai:" + server.url() + "?server=vllm")) {
      assertTrue(backend.describe().can(Ability.REPETITION_PENALTY));
    }
    ClueException failure =
        assertThrows(
            ClueException.class, () -> Doubles.open("openai:http://127.0.0.1:1?server=best"));
    assertTrue(message(failure).contains("must be one of plain, vllm"), message(failure));
  }

  @Test
  void namesTheModelsThatAreServed() {
    try (HttpDouble server = Doubles.openAi(Flavour.VLLM)) {
      ClueException failure =
          assertThrows(
              ClueException.class, () -> Doubles.open("openai:" + server.url() + "#other"));
      assertTrue(message(failure).contains("toy/model-1"), message(failure));
    }
  }

  @Test
  void takesTheTemplateFromLlamaCpp() {
    try (HttpDouble server = Doubles.openAi(Flavour.LLAMACPP);
        ModelBackend backend = Doubles.open("openai-text:" + server.url())) {
      var template = Objects.requireNonNull(backend.describe().chatTemplate());
      assertEquals("<s>", template.specialTokens().get("bos_token"));
      assertEquals(4, backend.describe().maxInFlight());
    }
  }

  @Test
  void sendsTokenIdsAsTheyAre() {
    try (HttpDouble server = Doubles.openAi(Flavour.VLLM);
        ModelBackend backend = Doubles.open("openai-text:" + server.url())) {
      int[] ids = MODEL.tokenize(PLAIN, true).stream().mapToInt(ServedModel.Piece::id).toArray();
      assertEquals(truth(RENDERED), ask(backend, new Prompt.Tokens(ids), GREEDY).text());
    }
  }

  @Test
  void foldsSeedsThatServersDoNotTake() {
    try (HttpDouble server = Doubles.openAi(Flavour.LLAMACPP);
        ModelBackend backend = Doubles.open("openai:" + server.url())) {
      GenerationOptions options = GREEDY.toBuilder().temperature(0.7).seed(-5).build();
      String first = ask(backend, chat("Any fever?"), options).text();
      long seed = lastBody(server, "/v1/chat/completions").path("seed").asLong(-1);
      assertTrue(seed >= 0 && seed <= Integer.MAX_VALUE);
      assertEquals(first, ask(backend, chat("Any fever?"), options).text());
      assertNotEquals(
          first, ask(backend, chat("Any fever?"), options.toBuilder().seed(-6).build()).text());
    }
  }

  @Test
  void rejectsHalfASurrogatePair() {
    try (HttpDouble server = Doubles.openAi(Flavour.VLLM);
        ModelBackend backend = Doubles.open("openai:" + server.url())) {
      assertInstanceOf(
          ModelException.Rejected.class, failure(backend, chat("Any \uD83D fever?"), GREEDY));
    }
  }
}
