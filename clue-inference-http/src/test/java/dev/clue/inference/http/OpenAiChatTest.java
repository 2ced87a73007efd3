package dev.clue.inference.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.Completion;
import dev.clue.api.model.FinishReason;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import dev.clue.api.model.TokenUsage;
import dev.clue.inference.http.doubles.Ask;
import dev.clue.inference.http.doubles.HttpDouble;
import dev.clue.inference.http.doubles.Reply;
import dev.clue.inference.http.doubles.Service;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiChatTest {
  private static final String GOOD =
      """
      {"choices":[{"index":0,"message":{"role":"assistant","content":"No fever."},
       "finish_reason":"stop"}],"usage":{"prompt_tokens":12,"completion_tokens":3}}
      """;

  @Test
  void sendsMessagesAndEverySamplingField() {
    try (HttpDouble server = serving(ask -> Reply.json(200, GOOD))) {
      Completion completion = ask(server, GenerationOptions.greedy(20));
      assertEquals("No fever.", completion.text());
      assertEquals(FinishReason.END_OF_SEQUENCE, completion.finishReason());
      assertEquals(TokenUsage.of(12, 3), completion.usage());
      JsonNode body = posted(server).get(0).json();
      assertEquals("/v1/chat/completions", posted(server).get(0).path());
      assertEquals("m", body.path("model").asText());
      assertEquals("system", body.path("messages").path(0).path("role").asText());
      assertEquals("Any fever?", body.path("messages").path(1).path("content").asText());
      assertEquals(20, body.path("max_tokens").asInt());
      assertEquals(0.0, body.path("temperature").asDouble(-1));
      assertEquals(1.0, body.path("top_p").asDouble(-1));
      assertTrue(body.path("seed").isIntegralNumber());
      assertFalse(body.path("stream").asBoolean(true));
    }
  }

  @ParameterizedTest
  @CsvSource({"429,0.5", "503,", "424,", "500,", "502,", "408,"})
  void callsAPassingFailureRetryable(int status, String wait) {
    Reply reply =
        Reply.json(status, "{\"error\":\"Model is overloaded\",\"error_type\":\"overloaded\"}");
    ModelException.Retryable failure =
        assertInstanceOf(
            ModelException.Retryable.class,
            failure(ask -> wait == null ? reply : reply.with("Retry-After", wait)));
    assertTrue(
        message(failure).contains("answered " + status + " (overloaded): Model is overloaded"));
    assertEquals(wait == null ? null : java.time.Duration.ofMillis(500), failure.retryAfter());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"Input validation error: `inputs` cannot be empty\",\"error_type\":\"validation\"}",
        "{\"error\":{\"message\":\"maximum context length is 2048 tokens\",\"type\":\"invalid_request_error\"}}",
        "{\"object\":\"error\",\"message\":\"maximum context length is 2048 tokens\",\"code\":400}",
        "{\"detail\":[{\"loc\":[\"body\",\"messages\"],\"msg\":\"Field required\",\"type\":\"missing\",\"input\":\"Mrs Canary\"}]}",
        "{\"detail\":\"Invalid request\"}",
        "Failed to parse the request body",
        "<html><body>Bad Request</body></html>",
        "{broken",
        ""
      })
  void callsARefusalRejectedWhateverItsBody(String body) {
    Throwable failure = failure(ask -> Reply.text(422, body));
    assertInstanceOf(ModelException.Rejected.class, failure);
    assertTrue(message(failure).contains("422"));
    assertFalse(message(failure).contains("Canary"));
  }

  @Test
  void asksOnceWhatAChatTemplateRefuses() {
    String body =
        "{\"error\":{\"code\":500,\"message\":\"Jinja Exception: System role not supported\","
            + "\"type\":\"server_error\"}}";
    Throwable failure = failure(ask -> Reply.json(500, body));
    assertInstanceOf(ModelException.Rejected.class, failure);
    assertTrue(message(failure).contains("--prompt-style"), message(failure));
  }

  @Test
  void neverRepeatsAnEchoedPrompt() {
    Throwable failure =
        failure(
            ask ->
                Reply.json(
                    400,
                    "{\"error\":{\"message\":\"invalid prompt: Mrs Quxley, 77, was seen by Dr Zapp\"}}"));
    assertFalse(message(failure).matches("(?s).*(Quxley|Zapp|seen).*"), message(failure));
  }

  @Test
  void rejectsBytesThatAreNotUtf8() {
    byte[] bytes = GOOD.replace("No fever", "?").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '?' ? (byte) 0xFF : bytes[i];
    }
    Throwable failure = failure(ask -> Reply.of(200, "application/json", bytes));
    assertInstanceOf(ModelException.Rejected.class, failure);
    assertTrue(message(failure).contains("not UTF-8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"choices\":[]}",
        "{\"choices\":[{\"message\":{\"content\":\"half",
        "{\"choices\":[{\"message\":{\"content\":\"x\"}}]}",
        "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":null}]}"
      })
  void triesAgainAfterAnAnswerThatIsNone(String body) {
    assertInstanceOf(ModelException.Retryable.class, failure(ask -> Reply.json(200, body)));
  }

  @Test
  void takesAnEmptyTextOfLengthZeroForAPromptThatIsTooLong() {
    String silent =
        "{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"length\"}],"
            + "\"usage\":{\"prompt_tokens\":9000,\"completion_tokens\":0}}";
    Throwable failure = failure(ask -> Reply.json(200, silent));
    assertInstanceOf(ModelException.Rejected.class, failure);
    assertTrue(message(failure).contains("9000 tokens is too long"));
  }

  @Test
  void readsErrorsInsideASuccess() {
    assertInstanceOf(
        ModelException.Retryable.class,
        failure(
            ask ->
                Reply.text(
                    200,
                    "data: {\"error\":\"Model is overloaded\",\"error_type\":\"overloaded\"}\n\n")));
    assertInstanceOf(
        ModelException.Rejected.class,
        failure(ask -> Reply.json(200, "{\"error\":{\"message\":\"too long\",\"code\":400}}")));
  }

  @Test
  void hangsUpOnAnEndlessBody() {
    byte[] big = new byte[3_000_000];
    Throwable failure = failure(ask -> Reply.of(200, "application/json", big), "?maxAnswer=1MB");
    assertInstanceOf(ModelException.Rejected.class, failure);
    assertTrue(message(failure).contains("longer than 1000000 bytes"));
  }

  @Test
  void namesTheTimeoutThatRanOut() {
    Service slow =
        ask -> {
          try {
            TimeUnit.SECONDS.sleep(5);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Reply.json(200, GOOD);
        };
    Throwable failure = failure(slow, "?firstByteTimeout=100ms");
    assertInstanceOf(ModelException.Retryable.class, failure);
    assertTrue(message(failure).contains("sent nothing back within PT0.1S"));
    assertTrue(message(failure(slow, "?answerTimeout=100ms")).contains("did not finish"));
  }

  @Test
  void followsNoRedirectToAnotherServer() {
    try (HttpDouble other = serving(ask -> Reply.json(200, GOOD))) {
      Throwable failure =
          failure(ask -> Reply.empty(307).with("Location", other.url() + "/v1/chat/completions"));
      assertInstanceOf(ModelException.Rejected.class, failure);
      assertEquals(List.of(), posted(other));
    }
  }

  @Test
  void followsARedirectThatStaysAtTheServer() {
    Service moving =
        ask ->
            ask.path().equals("/v1/chat/completions")
                ? Reply.empty(308).with("Location", "/v2/chat")
                : Reply.json(200, GOOD);
    try (HttpDouble server = serving(moving)) {
      assertEquals("No fever.", ask(server, GenerationOptions.greedy(20)).text());
    }
  }

  private static Completion ask(HttpDouble server, GenerationOptions options) {
    return ask(server, options, "");
  }

  private static Completion ask(HttpDouble server, GenerationOptions options, String query) {
    try (ModelBackend backend =
        new HttpBackendProvider()
            .open(BackendSpec.parse("openai:" + server.url() + "/v1#m" + query))) {
      Prompt prompt =
          new Prompt.Chat(List.of(ChatMessage.system("Be brief."), ChatMessage.user("Any fever?")));
      return backend.generate(new GenerationRequest(prompt, options)).join();
    }
  }

  private static Throwable failure(Service service) {
    return failure(service, "");
  }

  private static Throwable failure(Service service, String query) {
    try (HttpDouble server = serving(service)) {
      Throwable thrown =
          assertThrows(
              CompletionException.class, () -> ask(server, GenerationOptions.greedy(20), query));
      return assertInstanceOf(ModelException.class, thrown.getCause());
    }
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  /** A server that says nothing about itself. */
  private static HttpDouble serving(Service service) {
    return HttpDouble.serving(
        ask -> ask.method().equals("GET") ? Reply.empty(404) : service.answer(ask));
  }

  private static List<Ask> posted(HttpDouble server) {
    return server.asked().stream().filter(ask -> ask.method().equals("POST")).toList();
  }
}
