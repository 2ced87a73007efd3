package dev.clue.inference.http.doubles;

/** TGI's errors, with its statuses and types. */
final class TgiErrors {
  private TgiErrors() {}

  static Reject validation(String message) {
    return error(422, "Input validation error: " + message, "validation");
  }

  static Reject overloaded() {
    return error(429, "Model is overloaded", "overloaded");
  }

  static Reject error(int status, String message, String type) {
    return new Reject(
        Reply.json(
            status, Replies.object().put("error", message).put("error_type", type).toString()));
  }

  /** What axum says itself, as plain text. */
  static Reject plain(int status, String message) {
    return new Reject(Reply.text(status, message));
  }
}
