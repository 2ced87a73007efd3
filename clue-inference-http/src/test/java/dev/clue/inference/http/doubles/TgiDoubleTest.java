package dev.clue.inference.http.doubles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The double does what TGI's router does. */
class TgiDoubleTest {
  private final ToyModel model = new ToyModel();
  private final TgiDouble tgi = new TgiDouble(model, TgiSettings.of(model));

  private static Reply post(Service service, String path, String body) {
    return service.answer(new Ask("POST", path, Map.of(), body));
  }

  private static String body(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"temperature\":0.0,\"top_p\":1.0}|`temperature` must be strictly positive",
        "{\"top_p\":1.0,\"max_new_tokens\":0}|`top_p` must be > 0.0 and < 1.0",
        "{\"top_k\":0}|`top_k` must be strictly positive",
        "{\"max_new_tokens\":0,\"truncate\":0}|`max_new_tokens` must be strictly positive",
        "{\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]}|`stop` supports up to 4 stop sequences. Given: 5",
        "{\"truncate\":256}|`truncate` must be strictly positive and less than 255. Given: 256",
        "{\"max_new_tokens\":300}|`inputs` tokens + `max_new_tokens` must be <= 256. Given: 2 `inputs`"
            + " tokens and 300 `max_new_tokens`"
      })
  void refusesInTheRoutersOrderAndWords(String parameters, String message) {
    Reply reply =
        post(tgi, "/generate", "{\"inputs\":\" fever\",\"parameters\":" + parameters + "}");
    assertEquals(422, reply.status());
    JsonNode error = Replies.parse(body(reply));
    assertEquals("Input validation error: " + message, error.path("error").asText());
    assertEquals("validation", error.path("error_type").asText());
  }

  @Test
  void refusesAnEmptyInputAfterTheParameters() {
    assertTrue(body(post(tgi, "/generate", "{\"inputs\":\"\"}")).contains("cannot be empty"));
  }

  @Test
  void samplesWithoutParametersAndIsGreedyWithEmptyOnes() {
    String greedy = "{\"inputs\":\" fever\",\"parameters\":{\"details\":true}}";
    JsonNode details = Replies.parse(body(post(tgi, "/generate", greedy))).path("details");
    assertTrue(details.path("seed").isNull());
    assertEquals(body(post(tgi, "/generate", greedy)), body(post(tgi, "/generate", greedy)));
    assertTrue(TgiAsk.ofGenerate(Replies.parse("{\"inputs\":\"x\"}")).sampled());
    assertFalse(TgiAsk.ofGenerate(Replies.parse(greedy)).sampled());
  }

  @Test
  void turnsAwayBeforeItLooks() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    ServedModel slow =
        new DelegatingModel(model) {
          @Override
          public List<Integer> generate(
              List<Integer> prompt, dev.clue.api.model.GenerationOptions options) {
            inside.countDown();
            try {
              leave.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return super.generate(prompt, options);
          }
        };
    TgiDouble small = new TgiDouble(slow, TgiSettings.of(slow).concurrent(1));
    Thread first = new Thread(() -> post(small, "/generate", "{\"inputs\":\" fever\"}"));
    first.start();
    inside.await();
    Reply invalid = post(small, "/generate", "{\"inputs\":\"\"}");
    assertEquals(429, invalid.status());
    Reply streamed = post(small, "/generate_stream", "{\"inputs\":\" fever\"}");
    assertEquals(200, streamed.status());
    assertEquals(
        "data: {\"error\":\"Model is overloaded\",\"error_type\":\"overloaded\"}\n\n",
        body(streamed));
    leave.countDown();
    first.join();
  }

  @Test
  void streamsOneEventPerTokenFromOne() {
    String request =
        "{\"inputs\":\" fever\",\"parameters\":{\"max_new_tokens\":5,\"details\":true}}";
    String whole =
        Replies.parse(body(post(tgi, "/generate", request))).path("generated_text").asText();
    String[] events = body(post(tgi, "/generate_stream", request)).split("\n\n");
    assertEquals(5, events.length);
    assertTrue(events[0].startsWith("data: {\"index\":1,"));
    JsonNode last = Replies.parse(events[4].substring("data: ".length()));
    assertEquals(whole, last.path("generated_text").asText());
    assertEquals("length", last.path("details").path("finish_reason").asText());
    assertEquals(2, last.path("details").path("input_length").asInt());
  }

  @Test
  void answersTheCompatibleRouteWithAnArray() {
    assertTrue(body(post(tgi, "/", "{\"inputs\":\" fever\",\"parameters\":{}}")).startsWith("[{"));
  }

  @Test
  void passesOverAStopSequenceInTheMiddleOfAToken() {
    List<Integer> ids = ServedModel.ids(model.tokenize(" fever cough pain", false));
    assertEquals("length", new TgiStops(model, List.of("eve"), 9).end(ids).reason());
    TgiStops.Ended stopped = new TgiStops(model, List.of("ough"), 9).end(ids);
    assertEquals("stop_sequence", stopped.reason());
    assertEquals(2, stopped.ids().size());
    assertEquals("length", new TgiStops(model, List.of("ough"), 2).end(ids).reason());
  }

  @Test
  void keepsTheAddedTokenWhenItCuts() {
    TgiAsk ask =
        TgiAsk.ofGenerate(
            Replies.parse("{\"inputs\":\" fever cough pain\",\"parameters\":{\"truncate\":2}}"));
    List<Integer> prompt = new TgiValidation(model, TgiSettings.of(model)).validate(ask).prompt();
    assertEquals(
        List.of(ToyTokenizer.BOS, ServedModel.ids(model.tokenize(" pain", false)).get(0)), prompt);
  }
}
