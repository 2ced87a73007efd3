package dev.clue.inference.http.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.model.GenerationOptions;
import dev.clue.inference.http.doubles.ServedModel.Piece;
import java.util.ArrayList;
import java.util.List;

/** TGI's checks, in its order and with its messages. */
final class TgiValidation {
  /** The total is checked with at most this many new tokens. */
  private static final int CHUNK = 1024;

  private static final int MAX_STOPS = 4;

  private final ServedModel model;
  private final TgiSettings settings;

  TgiValidation(ServedModel model, TgiSettings settings) {
    this.model = model;
    this.settings = settings;
  }

  /**
   * A request that may run.
   *
   * @param prompt the tokens that the model sees
   * @param options how it answers
   */
  record Valid(List<Integer> prompt, GenerationOptions options) {}

  Valid validate(TgiAsk ask) {
    checkParameters(ask);
    if (ask.inputs().isEmpty()) {
      throw TgiErrors.validation("`inputs` cannot be empty");
    }
    JsonNode truncate = ask.parameters().path("truncate");
    if (truncate.isNumber()
        && (truncate.asInt() < 1 || truncate.asInt() > settings.maxInputTokens())) {
      throw TgiErrors.validation(
          "`truncate` must be strictly positive and less than "
              + settings.maxInputTokens()
              + ". Given: "
              + truncate.asInt());
    }
    List<Integer> prompt = prompt(ask, truncate);
    return new Valid(prompt, options(ask, newTokens(ask, prompt.size())));
  }

  private static void checkParameters(TgiAsk ask) {
    JsonNode given = ask.parameters();
    require(
        given.path("best_of").asInt(1) <= 1 || ask.sampled(),
        "you must use sampling when `best_of` is > 1");
    require(given.path("temperature").asDouble(1) > 0, "`temperature` must be strictly positive");
    require(
        given.path("repetition_penalty").asDouble(1) > 0,
        "`repetition_penalty` must be strictly positive");
    require(
        Math.abs(given.path("frequency_penalty").asDouble(0)) <= 2,
        "`frequency_penalty` must be >= -2.0 and <= 2.0");
    requireShare(given, "top_p");
    requireShare(given, "typical_p");
    require(given.path("top_k").asInt(1) > 0, "`top_k` must be strictly positive");
    require(
        given.path("max_new_tokens").asInt(1) > 0, "`max_new_tokens` must be strictly positive");
    require(
        ask.stops().size() <= MAX_STOPS,
        "`stop` supports up to " + MAX_STOPS + " stop sequences. Given: " + ask.stops().size());
    require(
        given.path("top_n_tokens").asInt(0) <= 5,
        "`top_n_tokens` must be >= 0 and <= 5. Given: " + given.path("top_n_tokens").asInt());
  }

  private static void requireShare(JsonNode given, String field) {
    double share = given.path(field).asDouble(0.5);
    require(share > 0 && share < 1, "`" + field + "` must be > 0.0 and < 1.0");
  }

  private static void require(boolean met, String message) {
    if (!met) {
      throw TgiErrors.validation(message);
    }
  }

  /** Keeps the last tokens; special tokens are added again, so that they are among them. */
  private List<Integer> prompt(TgiAsk ask, JsonNode truncate) {
    List<Piece> pieces = model.tokenize(ask.inputs(), ask.addSpecial());
    List<Integer> ids = ServedModel.ids(pieces);
    if (!truncate.isNumber() || ids.size() <= truncate.asInt()) {
      return ids;
    }
    int added = (int) pieces.stream().filter(piece -> piece.start() == piece.stop()).count();
    List<Integer> kept = new ArrayList<>(ids.subList(0, added));
    kept.addAll(ids.subList(ids.size() - truncate.asInt() + added, ids.size()));
    return kept;
  }

  private int newTokens(TgiAsk ask, int input) {
    JsonNode asked = ask.parameters().path("max_new_tokens");
    int most = asked.isNumber() ? asked.asInt() : settings.maxTotalTokens() - input;
    int checked = Math.min(most, CHUNK);
    if (input + checked > settings.maxTotalTokens()) {
      throw TgiErrors.validation(
          "`inputs` tokens + `max_new_tokens` must be <= "
              + settings.maxTotalTokens()
              + ". Given: "
              + input
              + " `inputs` tokens and "
              + checked
              + " `max_new_tokens`");
    }
    if (input > settings.maxInputTokens()) {
      throw TgiErrors.validation(
          "`inputs` must have less than " + settings.maxInputTokens() + " tokens. Given: " + input);
    }
    return Math.max(1, most);
  }

  private static GenerationOptions options(TgiAsk ask, int newTokens) {
    JsonNode given = ask.parameters();
    GenerationOptions.Builder options =
        GenerationOptions.builder()
            .maxNewTokens(newTokens)
            .repetitionPenalty(given.path("repetition_penalty").asDouble(1))
            .seed(given.path("seed").asLong(4711))
            .temperature(ask.sampled() ? given.path("temperature").asDouble(1) : 0)
            .topP(given.path("top_p").asDouble(1));
    return given.has("top_k") ? options.topK(given.path("top_k").asInt()).build() : options.build();
  }
}
