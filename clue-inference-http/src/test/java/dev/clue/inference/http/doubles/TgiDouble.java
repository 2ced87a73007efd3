package dev.clue.inference.http.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.inference.http.doubles.ServedModel.Piece;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * A TGI server, as far as its router can be told apart from outside: routes, refusals and their
 * order, truncation, stopping, streams, headers.
 */
public final class TgiDouble implements Service {
  private static final int MOST_BYTES = 2_000_000;

  private final ServedModel model;
  private final TgiSettings settings;
  private final TgiGeneration generation;
  private final Semaphore room;

  /** Serves a model. */
  public TgiDouble(ServedModel model, TgiSettings settings) {
    this.model = model;
    this.settings = settings;
    generation = new TgiGeneration(model, settings);
    room = new Semaphore(settings.maxConcurrentRequests());
  }

  @Override
  public Reply answer(Ask ask) {
    try {
      return ask.method().equals("GET") ? get(ask.path()) : post(ask);
    } catch (Reject rejected) {
      return rejected.reply();
    }
  }

  private Reply get(String path) {
    return switch (path) {
      case "/health", "/ping" -> Reply.empty(200);
      case "/", "/info" -> Replies.ok(info());
      case "/v1/models" -> Replies.ok(models());
      default -> Reply.empty(404);
    };
  }

  private Reply post(Ask ask) {
    if (ask.body().length() > MOST_BYTES) {
      throw TgiErrors.plain(413, "length limit exceeded");
    }
    if (ask.path().equals("/chat_tokenize")) {
      return chatTokenize(ask.json());
    }
    String key = settings.apiKey();
    if (key != null && !ask.header("authorization").equalsIgnoreCase("Bearer " + key)) {
      return Reply.empty(401);
    }
    return switch (ask.path()) {
      case "/tokenize" -> Replies.ok(pieces(TgiAsk.ofGenerate(ask.json())));
      case "/generate" -> inRoom(() -> generation.generate(TgiAsk.ofGenerate(ask.json())));
      case "/generate_stream" -> streamed(ask);
      case "/" -> inRoom(() -> compatible(ask));
      case "/v1/completions" ->
          inRoom(() -> new TgiOpenAi(model, generation).completions(ask.json()));
      case "/v1/chat/completions" ->
          inRoom(() -> new TgiOpenAi(model, generation).chat(ask.json()));
      default -> Reply.empty(404);
    };
  }

  /** TGI turns requests away before it looks at them. */
  private Reply inRoom(Supplier<Reply> work) {
    if (!room.tryAcquire()) {
      throw TgiErrors.overloaded();
    }
    try {
      return work.get();
    } finally {
      room.release();
    }
  }

  private Reply compatible(Ask ask) {
    if (ask.json().path("stream").asBoolean(false)) {
      return generation.stream(TgiAsk.ofGenerate(ask.json()));
    }
    Reply one = generation.generate(TgiAsk.ofGenerate(ask.json()));
    return one.status() == 200
        ? one.body("[" + new String(one.body(), StandardCharsets.UTF_8) + "]")
        : one;
  }

  /** Whatever goes wrong in a stream is told inside a success. */
  private Reply streamed(Ask ask) {
    TgiAsk asked = TgiAsk.ofGenerate(ask.json());
    try {
      return inRoom(() -> generation.stream(asked));
    } catch (Reject rejected) {
      return Reply.of(200, "text/event-stream", rejected.reply().body()).event();
    }
  }

  private Reply chatTokenize(JsonNode body) {
    String text = model.render(Conversations.read(body));
    ObjectNode answer = Replies.object().put("templated_text", text);
    answer.set("tokenize_response", pieces(new TgiAsk(text, Replies.object(), false)));
    return Replies.ok(answer);
  }

  private ArrayNode pieces(TgiAsk ask) {
    if (ask.inputs().isEmpty()) {
      throw TgiErrors.validation("`inputs` cannot be empty");
    }
    ArrayNode array = Replies.array();
    List<Piece> pieces = model.tokenize(ask.inputs(), ask.addSpecial());
    for (Piece piece : pieces) {
      array
          .addObject()
          .put("id", piece.id())
          .put("text", piece.text())
          .put("start", piece.start())
          .put("stop", piece.stop());
    }
    return array;
  }

  private ObjectNode info() {
    return Replies.object()
        .put("model_id", model.name())
        .put("model_sha", "0123456789abcdef")
        .put("model_pipeline_tag", "text-generation")
        .put("max_concurrent_requests", settings.maxConcurrentRequests())
        .put("max_best_of", 2)
        .put("max_stop_sequences", 4)
        .put("max_input_tokens", settings.maxInputTokens())
        .put("max_total_tokens", settings.maxTotalTokens())
        .put("validation_workers", 2)
        .put("max_client_batch_size", 4)
        .put("router", "text-generation-router")
        .put("version", "3.3.7")
        .put("sha", "abc")
        .put("docker_label", "sha-abc");
  }

  private ObjectNode models() {
    ObjectNode models = Replies.object().put("object", "list");
    models
        .putArray("data")
        .addObject()
        .put("id", model.name())
        .put("object", "model")
        .put("created", 0)
        .put("owned_by", model.name().toLowerCase(Locale.ROOT));
    return models;
  }
}
