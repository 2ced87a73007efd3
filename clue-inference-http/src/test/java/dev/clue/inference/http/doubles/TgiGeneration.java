package dev.clue.inference.http.doubles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.inference.http.doubles.ServedModel.Scored;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What TGI answers on its own routes. */
final class TgiGeneration {
  private final ServedModel model;
  private final TgiSettings settings;
  private final TgiValidation validation;

  TgiGeneration(ServedModel model, TgiSettings settings) {
    this.model = model;
    this.settings = settings;
    validation = new TgiValidation(model, settings);
  }

  /**
   * A generation that ended.
   *
   * @param prompt the tokens that the model saw
   * @param ended what came
   * @param text without special tokens
   */
  record Done(List<Integer> prompt, TgiStops.Ended ended, String text) {}

  Done run(TgiAsk ask) {
    TgiValidation.Valid valid = validation.validate(ask);
    TgiStops stops = new TgiStops(model, ask.stops(), valid.options().maxNewTokens());
    TgiStops.Ended ended = stops.end(model.generate(valid.prompt(), valid.options()));
    return new Done(valid.prompt(), ended, model.decode(ended.ids(), false));
  }

  Reply generate(TgiAsk ask) {
    Done done = run(ask);
    boolean full = ask.parameters().path("return_full_text").asBoolean(false);
    ObjectNode answer =
        Replies.object().put("generated_text", (full ? ask.inputs() : "") + done.text());
    boolean prefill = ask.parameters().path("decoder_input_details").asBoolean(false);
    if (prefill || ask.parameters().path("details").asBoolean(false)) {
      answer.set("details", details(ask, done, prefill && settings.prefillLogprobs()));
    }
    return Replies.ok(answer)
        .with("x-compute-type", "cpu-double")
        .with("x-compute-characters", String.valueOf(ask.inputs().length()))
        .with("x-total-time", "1")
        .with("x-queue-time", "0")
        .with("x-prompt-tokens", String.valueOf(done.prompt().size()))
        .with("x-generated-tokens", String.valueOf(done.ended().ids().size()));
  }

  private ObjectNode details(TgiAsk ask, Done done, boolean prefill) {
    ObjectNode details =
        Replies.object()
            .put("finish_reason", done.ended().reason())
            .put("generated_tokens", done.ended().ids().size());
    if (ask.sampled()) {
      details.put("seed", ask.parameters().path("seed").asLong(4711));
    } else {
      details.putNull("seed");
    }
    ArrayNode shown = details.putArray("prefill");
    if (prefill) {
      addPrefill(shown, done.prompt());
    }
    ArrayNode tokens = details.putArray("tokens");
    for (int i = 0; i < done.ended().ids().size(); i++) {
      tokens.add(token(done, i));
    }
    return details;
  }

  private void addPrefill(ArrayNode shown, List<Integer> prompt) {
    List<Scored> scores = model.score(prompt);
    for (int i = 0; i < prompt.size(); i++) {
      ObjectNode token =
          shown
              .addObject()
              .put("id", prompt.get(i))
              .put("text", model.decode(prompt.subList(i, i + 1), true));
      if (i == 0) {
        token.putNull("logprob");
      } else {
        token.put("logprob", scores.get(i - 1).logarithm());
      }
    }
  }

  private ObjectNode token(Done done, int i) {
    int id = done.ended().ids().get(i);
    return Replies.object()
        .put("id", id)
        .put("text", done.ended().texts().get(i))
        .put("logprob", -0.5)
        .put("special", id == model.eos());
  }

  /** One event per token; the last one holds the whole text. There is no {@code [DONE]}. */
  Reply stream(TgiAsk ask) {
    if (ask.parameters().path("decoder_input_details").asBoolean(false)) {
      throw TgiErrors.validation(
          "`decoder_input_details` == true is not supported when streaming tokens");
    }
    Done done = run(ask);
    StringBuilder events = new StringBuilder();
    int last = done.ended().ids().size() - 1;
    for (int i = 0; i <= last; i++) {
      ObjectNode event = Replies.object().put("index", i + 1);
      event.set("token", token(done, i));
      if (i < last) {
        event.putNull("generated_text").putNull("details");
      } else {
        event.put("generated_text", done.text());
        event
            .putObject("details")
            .put("finish_reason", done.ended().reason())
            .put("generated_tokens", last + 1)
            .put("input_length", done.prompt().size());
      }
      events.append("data: ").append(event).append("\n\n");
    }
    return Reply.of(200, "text/event-stream", events.toString().getBytes(StandardCharsets.UTF_8));
  }
}
