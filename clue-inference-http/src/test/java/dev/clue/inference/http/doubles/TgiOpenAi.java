package dev.clue.inference.http.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** TGI's OpenAI-compatible routes, with what they do otherwise than others. */
final class TgiOpenAi {
  private final ServedModel model;
  private final TgiGeneration generation;

  TgiOpenAi(ServedModel model, TgiGeneration generation) {
    this.model = model;
    this.generation = generation;
  }

  Reply chat(JsonNode body) {
    requireModel(body);
    String prompt = rendered(body);
    TgiGeneration.Done done =
        generation.run(new TgiAsk(prompt, TgiAsk.parametersOfOpenAi(body), false));
    ObjectNode answer = answer("chat.completion", done);
    ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", done.text());
    choice.putNull("logprobs").put("finish_reason", reason(done));
    return Replies.ok(answer);
  }

  /** Goes on from a last message of the assistant, whose white space at the end is lost. */
  private String rendered(JsonNode body) {
    String prompt = model.render(Conversations.read(body));
    JsonNode messages = body.path("messages");
    boolean goesOn = messages.path(messages.size() - 1).path("role").asText().equals("assistant");
    return goesOn ? prompt.stripTrailing() : prompt;
  }

  Reply completions(JsonNode body) {
    requireModel(body);
    List<String> prompts = new ArrayList<>();
    if (body.path("prompt").isTextual()) {
      prompts.add(body.path("prompt").textValue());
    }
    for (JsonNode prompt : body.path("prompt")) {
      if (!prompt.isTextual()) {
        throw TgiErrors.plain(422, "Failed to deserialize the JSON body into the target type");
      }
      prompts.add(prompt.textValue());
    }
    if (prompts.isEmpty()) {
      throw TgiErrors.plain(422, "Failed to deserialize the JSON body into the target type");
    }
    if (prompts.size() > 4) {
      throw TgiErrors.error(
          422,
          "Number of prompts exceeds the maximum allowed batch size of 4",
          "batch size exceeded");
    }
    return completed(prompts, body);
  }

  private Reply completed(List<String> prompts, JsonNode body) {
    ObjectNode answer = null;
    for (int i = 0; i < prompts.size(); i++) {
      TgiGeneration.Done done =
          generation.run(new TgiAsk(prompts.get(i), TgiAsk.parametersOfOpenAi(body), true));
      if (answer == null) {
        answer = answer("text_completion", done);
        answer.putArray("choices");
      }
      answer
          .withArray("/choices")
          .addObject()
          .put("index", i)
          .put("text", done.text())
          .putNull("logprobs")
          .put("finish_reason", reason(done));
    }
    return answer == null ? Reply.empty(500) : Replies.ok(answer);
  }

  /** A name other than "tgi" is taken for an adapter. */
  private void requireModel(JsonNode body) {
    String name = body.path("model").asText("tgi");
    if (!name.equals("tgi")) {
      throw TgiErrors.error(
          424, "Request failed during generation: adapter not found", "generation");
    }
  }

  private static String reason(TgiGeneration.Done done) {
    return done.ended().reason().equals("eos_token") ? "stop" : done.ended().reason();
  }

  private ObjectNode answer(String kind, TgiGeneration.Done done) {
    ObjectNode answer =
        Replies.object()
            .put("object", kind)
            .put("id", "")
            .put("created", 1)
            .put("model", model.name())
            .put("system_fingerprint", "3.3.7-native");
    answer
        .putObject("usage")
        .put("prompt_tokens", done.prompt().size())
        .put("completion_tokens", done.ended().ids().size())
        .put("total_tokens", done.prompt().size() + done.ended().ids().size());
    return answer;
  }
}
