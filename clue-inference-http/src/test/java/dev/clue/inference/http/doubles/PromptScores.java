package dev.clue.inference.http.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.inference.http.doubles.ServedModel.Scored;
import java.util.List;

/** Probabilities of a prompt's tokens, in the forms that servers show them. */
final class PromptScores {
  private final ServedModel model;
  private final List<Integer> prompt;

  PromptScores(ServedModel model, List<Integer> prompt) {
    this.model = model;
    this.prompt = prompt;
  }

  void add(ObjectNode choice, JsonNode body, Flavour flavour) {
    if (flavour == Flavour.VLLM && body.path("prompt_logprobs").isNumber()) {
      addByRank(choice.putArray("prompt_logprobs"));
    }
    if (body.path("echo").asBoolean(false) && body.path("logprobs").isNumber()) {
      addByEcho(choice.putObject("logprobs"));
    }
  }

  private void addByRank(ArrayNode places) {
    places.addNull();
    List<Scored> scores = model.score(prompt);
    for (int i = 1; i < prompt.size(); i++) {
      Scored score = scores.get(i - 1);
      ObjectNode place = places.addObject();
      place
          .putObject(String.valueOf(score.best()))
          .put("logprob", score.bestLogarithm())
          .put("rank", 1)
          .put("decoded_token", text(score.best()));
      if (score.best() != prompt.get(i)) {
        place
            .putObject(String.valueOf(prompt.get(i)))
            .put("logprob", score.logarithm())
            .put("rank", 7)
            .put("decoded_token", text(prompt.get(i)));
      }
    }
  }

  private void addByEcho(ObjectNode logprobs) {
    ArrayNode tokens = logprobs.putArray("tokens");
    ArrayNode own = logprobs.putArray("token_logprobs");
    ArrayNode top = logprobs.putArray("top_logprobs");
    List<Scored> scores = model.score(prompt);
    for (int i = 0; i < prompt.size(); i++) {
      tokens.add(text(prompt.get(i)));
      if (i == 0) {
        own.addNull();
        top.addNull();
      } else {
        own.add(scores.get(i - 1).logarithm());
        top.addObject().put(text(scores.get(i - 1).best()), scores.get(i - 1).bestLogarithm());
      }
    }
    // The one new token that was asked for.
    tokens.add(" x");
    own.add(-1.0);
    top.addObject().put(" x", -1.0);
  }

  private String text(int id) {
    return model.decode(List.of(id), true);
  }
}
