package dev.clue.inference.http;

import static dev.clue.inference.http.Asking.GREEDY;
import static dev.clue.inference.http.Asking.ask;
import static dev.clue.inference.http.Asking.failure;
import static dev.clue.inference.http.Asking.lastBody;
import static dev.clue.inference.http.Asking.message;
import static dev.clue.inference.http.Asking.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.api.model.BosPolicy;
import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenCounter;
import dev.clue.inference.http.doubles.Flavour;
import dev.clue.inference.http.doubles.HttpDouble;
import dev.clue.inference.http.doubles.TgiSettings;
import dev.clue.inference.http.doubles.ToyModel;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TgiTest {
  private static final String PLAIN = "<|user|>The patient was admitted with<|end|><|assistant|>";
  private static final String RENDERED = "<s>" + PLAIN;

  private final HttpDouble server = Doubles.tgi();
  private final ModelBackend backend = Doubles.open("tgi:" + server.url());

  @AfterEach
  void close() {
    backend.close();
    server.close();
  }

  @Test
  void sendsParametersSoThatTheServerIsGreedy() {
    ask(backend, text(RENDERED, BosPolicy.EXACTLY_ONE), GREEDY);
    JsonNode parameters = lastBody(server, "/generate").path("parameters");
    assertFalse(parameters.path("do_sample").asBoolean(true));
    assertTrue(parameters.path("details").asBoolean());
    assertEquals(12, parameters.path("max_new_tokens").asInt());
    for (String refused : List.of("temperature", "top_p", "truncate", "stop")) {
      assertFalse(parameters.has(refused), refused);
    }
  }

  @Test
  void takesTheWrittenTokenOutWhereOneIsWanted() {
    Completion with = ask(backend, text(RENDERED, BosPolicy.EXACTLY_ONE), GREEDY);
    assertEquals(PLAIN, lastBody(server, "/generate").path("inputs").asText());
    Completion without = ask(backend, text(PLAIN, BosPolicy.EXACTLY_ONE), GREEDY);
    assertEquals(with, without);
    assertEquals(((TokenCounter) backend).count(PLAIN), with.usage().prompt());
  }

  @Test
  void sendsTheTextAsItIsWhereTheReferenceDoubledTheToken() {
    Completion one = ask(backend, text(RENDERED, BosPolicy.EXACTLY_ONE), GREEDY);
    Completion doubled = ask(backend, text(RENDERED, BosPolicy.AS_TOKENIZER), GREEDY);
    assertEquals(RENDERED, lastBody(server, "/generate").path("inputs").asText());
    assertEquals(tokens(one) + 1, tokens(doubled));
    assertNotEquals(one.text(), doubled.text());
  }

  @Test
  void looksUpTheTokenOnce() {
    for (int i = 0; i < 5; i++) {
      ask(backend, text(RENDERED + i, BosPolicy.EXACTLY_ONE), GREEDY);
    }
    long lookups =
        server.asked().stream()
            .filter(ask -> ask.path().equals("/tokenize") && ask.body().contains("patient"))
            .count();
    assertEquals(1, lookups);
  }

  @Test
  void leavesOutNoTokenThatTheUserSaysIsNotAdded() {
    try (ModelBackend other = Doubles.open("tgi:" + server.url() + "?bos=none")) {
      ask(other, text(RENDERED, BosPolicy.EXACTLY_ONE), GREEDY);
      assertEquals(RENDERED, lastBody(server, "/generate").path("inputs").asText());
    }
  }

  @Test
  void cutsFromTheLeftAndCountsWhatWasCut() {
    GenerationOptions options = GREEDY.toBuilder().promptTokenLimit(8).build();
    Completion cut = ask(backend, text(RENDERED, BosPolicy.EXACTLY_ONE), options);
    int whole = ((TokenCounter) backend).count(PLAIN);
    assertEquals(8, tokens(cut));
    assertEquals(whole - 8, cut.usage().truncated());
    assertEquals(8, lastBody(server, "/generate").path("parameters").path("truncate").asInt());
  }

  @Test
  void leavesAShorterPromptWhole() {
    GenerationOptions options = GREEDY.toBuilder().promptTokenLimit(200).build();
    Completion whole = ask(backend, text(RENDERED, BosPolicy.EXACTLY_ONE), options);
    assertEquals(0, whole.usage().truncated());
    assertEquals(ask(backend, text(RENDERED, BosPolicy.EXACTLY_ONE), GREEDY).text(), whole.text());
  }

  @Test
  void neverSendsALimitAboveTheServersOwn() {
    GenerationOptions options = GREEDY.toBuilder().promptTokenLimit(4000).build();
    assertFalse(ask(backend, text(PLAIN, BosPolicy.EXACTLY_ONE), options).text().isEmpty());
    assertInstanceOf(
        ModelException.Rejected.class,
        failure(backend, text("ward ".repeat(300), BosPolicy.EXACTLY_ONE), options));
  }

  @Test
  void keepsTheStopSequenceOnlyWhereAskedFor() {
    String free = ask(backend, new Prompt.Text(PLAIN), GREEDY).text();
    String stop = free.strip().split(" ")[1];
    GenerationOptions.Builder options = GREEDY.toBuilder().stopSequences(List.of(stop));
    Completion without = ask(backend, new Prompt.Text(PLAIN), options.build());
    Completion with =
        ask(backend, new Prompt.Text(PLAIN), options.includeStopSequence(true).build());
    assertEquals(without.text() + stop, with.text());
    assertEquals(FinishReason.STOP_SEQUENCE, with.finishReason());
    assertFalse(without.text().contains(stop));
  }

  @Test
  void refusesMoreStopSequencesThanTheServerTakes() {
    GenerationOptions five =
        GREEDY.toBuilder().stopSequences(List.of("a1", "b1", "c1", "d1", "e1")).build();
    assertInstanceOf(
        ModelException.Unsupported.class, failure(backend, new Prompt.Text(PLAIN), five));
  }

  @Test
  void repeatsTheServersWordsAboutLengths() {
    ModelException failure =
        failure(backend, new Prompt.Text("clinic ".repeat(300)), GenerationOptions.greedy(20));
    assertInstanceOf(ModelException.Rejected.class, failure);
    assertTrue(message(failure).contains("must be <= 256"), message(failure));
  }

  @Test
  void samplesWithASeed() {
    GenerationOptions.Builder options =
        GREEDY.toBuilder().temperature(0.8).topP(0.9).topK(20).seed(5);
    Prompt prompt = new Prompt.Text(PLAIN);
    Completion one = ask(backend, prompt, options.build());
    JsonNode parameters = lastBody(server, "/generate").path("parameters");
    assertEquals(5, parameters.path("seed").asInt());
    assertEquals(0.9, parameters.path("top_p").asDouble());
    assertEquals(one.text(), ask(backend, prompt, options.build()).text());
    assertNotEquals(one.text(), ask(backend, prompt, options.seed(6).build()).text());
  }

  @Test
  void describesTheServerInItsOwnWords() {
    SortedMap<String, String> identity = backend.describe().identity();
    assertEquals("toy/model-1", backend.describe().name());
    assertTrue(
        identity.getOrDefault("server.info", "").startsWith("{\"model_id\":\"toy/model-1\""));
    assertEquals("3.3.7", identity.get("server.version"));
    assertEquals(256, backend.describe().contextLength());
    assertEquals(255, backend.describe().promptLength());
    assertEquals(128, backend.describe().maxInFlight());
  }

  @Test
  void refusesAServerThatIsNoTgi() {
    try (HttpDouble other = Doubles.openAi(Flavour.PLAIN)) {
      ClueException failure =
          assertThrows(ClueException.class, () -> Doubles.open("tgi:" + other.url()));
      assertTrue(message(failure).contains("cannot be used"), message(failure));
    }
  }

  @Test
  void namesAnAdapterOnlyWhereOneIsMeant() {
    try (ModelBackend named = Doubles.open("tgi-chat:" + server.url() + "#toy/model-1")) {
      ask(named, Asking.chat("Any fever?"), GREEDY);
      assertEquals("tgi", lastBody(server, "/v1/chat/completions").path("model").asText());
    }
    try (ModelBackend adapted = Doubles.open("tgi-chat:" + server.url() + "#mine")) {
      assertInstanceOf(
          ModelException.Retryable.class, failure(adapted, Asking.chat("Any fever?"), GREEDY));
      assertEquals("mine", adapted.describe().identity().get("server.adapter"));
    }
  }

  @Test
  void sendsChatWithoutWhatTgiMisreads() {
    try (ModelBackend chat = Doubles.open("tgi-chat:" + server.url())) {
      ask(chat, Asking.chat("Any fever?"), GREEDY);
      JsonNode body = lastBody(server, "/v1/chat/completions");
      for (String misread : List.of("presence_penalty", "frequency_penalty", "top_p", "top_k")) {
        assertFalse(body.has(misread), misread);
      }
      assertEquals(0, body.path("temperature").asInt(-1));
      assertInstanceOf(
          ModelException.Unsupported.class,
          failure(chat, Asking.prefilled("Any fever?", "Answer: "), GREEDY));
      assertFalse(ask(chat, Asking.prefilled("Any fever?", "Answer:"), GREEDY).text().isEmpty());
    }
  }

  @Test
  void countsTokensOverTheServer() {
    TokenCounter tokens = (TokenCounter) backend;
    assertEquals(3, tokens.count(" fever cough"));
    assertEquals(2, tokens.encode(" fever cough", TokenCounter.SpecialTokens.NONE).length);
    assertEquals(" fever", tokens.truncate(" fever cough", 2));
    assertThrows(ModelException.Unsupported.class, () -> tokens.decode(new int[] {99, 98}));
  }

  @Test
  void asksForAKeyThatTheServerWants() {
    TgiSettings locked = TgiSettings.of(new ToyModel()).withKey("secret-4711");
    try (HttpDouble guarded = Doubles.tgi(locked)) {
      ClueException failure =
          assertThrows(ClueException.class, () -> Doubles.open("tgi:" + guarded.url()));
      assertTrue(message(failure).contains("CLUE_API_KEY"), message(failure));
    }
  }

  private static int tokens(Completion completion) {
    Integer tokens = completion.usage().prompt();
    return tokens == null ? -1 : tokens;
  }
}
