package dev.clue.inference.http.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.ChatMessage;
import dev.clue.api.model.GenerationOptions;
import dev.clue.inference.http.doubles.OpenAiSettings.Quirk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Completions and chat of an OpenAI-compatible server. */
final class OpenAiGeneration {
  private static final int CUT = 64;

  private final ServedModel model;
  private final OpenAiSettings settings;
  private final AtomicLong moods = new AtomicLong();

  OpenAiGeneration(ServedModel model, OpenAiSettings settings) {
    this.model = model;
    this.settings = settings;
  }

  /**
   * What came.
   *
   * @param prompt tokens that the model saw
   * @param made tokens that it gave
   * @param text the text, stop sequence cut or not
   * @param reason why it ended
   * @param stop the stop sequence that ended it; empty for none
   */
  record Done(List<Integer> prompt, List<Integer> made, String text, String reason, String stop) {}

  Reply chat(JsonNode body) {
    String prompt = rendered(body);
    Done done = run(ServedModel.ids(model.tokenize(prompt, settings.has(Quirk.DOUBLES_BOS))), body);
    ObjectNode answer = answer("chat.completion", done);
    ObjectNode choice = choice(answer, done);
    choice.putObject("message").put("role", "assistant").put("content", done.text());
    return Replies.ok(answer);
  }

  String rendered(JsonNode body) {
    List<ChatMessage> messages = Conversations.read(body);
    if (messages.isEmpty()) {
      throw OpenAiErrors.error(400, "messages must not be empty", "invalid_request_error");
    }
    boolean goesOn = messages.get(messages.size() - 1).role() == ChatMessage.Role.ASSISTANT;
    boolean asked = body.path("continue_final_message").asBoolean(false);
    if (goesOn && !asked && settings.flavour() != Flavour.LLAMACPP) {
      throw OpenAiErrors.error(400, "the last message is the assistant's", "invalid_request_error");
    }
    if (settings.has(Quirk.CHATML)) {
      StringBuilder text = new StringBuilder(model.bos());
      messages.forEach(
          message ->
              text.append("<|im_start|>")
                  .append(message.role().wireName())
                  .append('\n')
                  .append(message.content())
                  .append("<|im_end|>\n"));
      return text.append("<|im_start|>assistant\n").toString();
    }
    return model.render(messages);
  }

  Reply completions(JsonNode body) {
    List<Integer> prompt = new ArrayList<>();
    if (body.path("prompt").isTextual()) {
      boolean special = body.path("add_special_tokens").asBoolean(true);
      prompt.addAll(ServedModel.ids(model.tokenize(body.path("prompt").textValue(), special)));
    } else {
      body.path("prompt").forEach(id -> prompt.add(id.asInt()));
    }
    Done done = run(prompt, body);
    ObjectNode answer = answer("text_completion", done);
    ObjectNode choice = choice(answer, done);
    boolean echo = body.path("echo").asBoolean(false);
    choice.put("text", echo ? model.decode(prompt, false) + done.text() : done.text());
    if (settings.flavour() != Flavour.LLAMACPP && settings.flavour() != Flavour.OLLAMA) {
      new PromptScores(model, prompt).add(choice, body, settings.flavour());
    }
    return Replies.ok(answer);
  }

  private Done run(List<Integer> whole, JsonNode body) {
    List<Integer> prompt = shown(whole, body);
    GenerationOptions options = SamplingDefaults.options(body, settings);
    int most = model.contextLength();
    if (prompt.size() + options.maxNewTokens() > most) {
      if (settings.has(Quirk.SILENT_WHEN_TOO_LONG)) {
        return new Done(prompt, List.of(), "", "length", "");
      }
      throw OpenAiErrors.tooLong(settings.flavour(), prompt.size() + options.maxNewTokens(), most);
    }
    GenerationOptions actual =
        settings.has(Quirk.SAMPLES)
            ? options.toBuilder().temperature(1).seed(moods.incrementAndGet()).build()
            : options;
    return ended(prompt, model.generate(prompt, actual), options);
  }

  private List<Integer> shown(List<Integer> whole, JsonNode body) {
    JsonNode limit = body.path("truncate_prompt_tokens");
    if (settings.has(Quirk.CUTS_PROMPTS) && whole.size() > CUT) {
      return whole.subList(whole.size() - CUT, whole.size());
    }
    return limit.isNumber() && limit.asInt() < whole.size()
        ? whole.subList(whole.size() - limit.asInt(), whole.size())
        : whole;
  }

  private Done ended(List<Integer> prompt, List<Integer> made, GenerationOptions options) {
    for (int i = 1; i <= made.size(); i++) {
      String text = model.decode(made.subList(0, i), false);
      for (String stop : options.stopSequences()) {
        int at = text.indexOf(stop);
        if (at >= 0) {
          int end = at + (options.includeStopSequence() ? stop.length() : 0);
          return new Done(prompt, made.subList(0, i), text.substring(0, end), "stop", stop);
        }
      }
    }
    boolean eos = !made.isEmpty() && made.get(made.size() - 1) == model.eos();
    return new Done(prompt, made, model.decode(made, false), eos ? "stop" : "length", "");
  }

  private ObjectNode choice(ObjectNode answer, Done done) {
    ObjectNode choice =
        answer.putArray("choices").addObject().put("index", 0).put("finish_reason", done.reason());
    if (settings.flavour() == Flavour.VLLM) {
      choice.put("stop_reason", done.stop().isEmpty() ? null : done.stop());
    } else if (settings.flavour() == Flavour.SGLANG && done.reason().equals("stop")) {
      if (done.stop().isEmpty()) {
        choice.put("matched_stop", model.eos());
      } else {
        choice.put("matched_stop", done.stop());
      }
    }
    return choice;
  }

  private ObjectNode answer(String kind, Done done) {
    ObjectNode answer =
        Replies.object().put("id", "x").put("object", kind).put("model", model.name());
    if (!settings.has(Quirk.NO_USAGE)) {
      answer
          .putObject("usage")
          .put("prompt_tokens", done.prompt().size())
          .put("completion_tokens", done.made().size())
          .put("total_tokens", done.prompt().size() + done.made().size());
    }
    return answer;
  }
}
