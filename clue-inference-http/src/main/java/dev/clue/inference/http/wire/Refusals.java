package dev.clue.inference.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.model.ModelException;
import dev.clue.inference.http.transport.HttpAnswer;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns a server's error into what the caller does next. */
public final class Refusals {
  private final RetryAfter retryAfter;

  /** Reads dates of {@code Retry-After} by that clock. */
  public Refusals(Clock clock) {
    retryAfter = new RetryAfter(clock);
  }

  /**
   * The failure that an answer of another status than 2xx means.
   *
   * @param source who answered what, for the message
   */
  public ModelException of(HttpAnswer answer, Source source) {
    return classified(answer.status(), ServerError.read(answer.body()), answer, source);
  }

  /** The failure that a body of status 200 reports, or null where it reports none. */
  public @Nullable ModelException within(HttpAnswer answer, JsonNode body, Source source) {
    ServerError error = ServerError.of(body);
    if (error == null) {
      return null;
    }
    Integer named = error.status();
    int status = named != null && named >= 400 && named < 600 ? named : statusOf(error);
    return classified(status, error, answer, source);
  }

  /** TGI reports errors of streams with status 200, told apart by their type alone. */
  private static int statusOf(ServerError error) {
    String type = error.type().toLowerCase(Locale.ROOT);
    if (type.contains("overloaded") || type.contains("rate")) {
      return 429;
    }
    return type.contains("validation") || type.contains("invalid") || type.contains("template")
        ? 422
        : 500;
  }

  private ModelException classified(
      int status, ServerError error, HttpAnswer answer, Source source) {
    String message = sentence(status, error, source);
    if (status == 501 || status == 405 || (status == 404 && !aboutTheModel(error))) {
      return new ModelException.Unsupported(message + "; the server has no such route");
    }
    if (status == 500 && aboutTheTemplate(error)) {
      return new ModelException.Rejected(
          message + "; the chat template refuses the messages: try --prompt-style");
    }
    if (status >= 500 || status == 408 || status == 424 || status == 425 || status == 429) {
      return new ModelException.Retryable(message, retryAfter.of(answer), null);
    }
    return new ModelException.Rejected(message + advice(status));
  }

  /** A 404 that speaks of the model means its name, any other one means the route. */
  private static boolean aboutTheModel(ServerError error) {
    return error.message().toLowerCase(Locale.ROOT).contains("model");
  }

  /** llama.cpp answers 500 for messages that its template refuses; asking again changes nothing. */
  private static boolean aboutTheTemplate(ServerError error) {
    String said = error.message().toLowerCase(Locale.ROOT);
    return said.contains("jinja") || said.contains("template");
  }

  private static String advice(int status) {
    return switch (status) {
      case 401, 403 -> "; the key is missing or wrong: set CLUE_API_KEY or the option apiKeyFile";
      case 404 -> "; check the model's name after # and the address";
      case 413 -> "; the prompt is too long for the server";
      default -> "";
    };
  }

  private static String sentence(int status, ServerError error, Source source) {
    String type = ServerWords.quotable(error.type());
    String words = ServerWords.quotable(error.message());
    return source
        + " answered "
        + status
        + (type.isEmpty() ? "" : " (" + type + ")")
        + (words.isEmpty() ? "" : ": " + words);
  }
}
