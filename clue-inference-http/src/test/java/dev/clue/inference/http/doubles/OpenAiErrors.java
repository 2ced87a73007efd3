package dev.clue.inference.http.doubles;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Errors in the shapes that servers give them. */
final class OpenAiErrors {
  private OpenAiErrors() {}

  static Reject tooLong(Flavour flavour, int prompt, int most) {
    String sentence =
        "This model's maximum context length is "
            + most
            + " tokens. However, you requested "
            + prompt
            + " tokens. Please reduce the length of the messages or completion.";
    return switch (flavour) {
      case LLAMACPP -> {
        ObjectNode error = Replies.object();
        error
            .putObject("error")
            .put("code", 400)
            .put("message", "the request exceeds the available context size, try increasing it")
            .put("type", "exceed_context_size_error")
            .put("n_prompt_tokens", prompt)
            .put("n_ctx", most);
        yield new Reject(Reply.json(400, error.toString()));
      }
      case SGLANG ->
          new Reject(
              Reply.json(
                  400,
                  Replies.object()
                      .put("object", "error")
                      .put("message", sentence)
                      .put("type", "BadRequestError")
                      .put("code", 400)
                      .toString()));
      case PLAIN, VLLM, OLLAMA -> error(400, sentence, "invalid_request_error");
    };
  }

  static Reject error(int status, String message, String type) {
    ObjectNode error = Replies.object();
    error
        .putObject("error")
        .put("message", message)
        .put("type", type)
        .putNull("param")
        .put("code", status);
    return new Reject(Reply.json(status, error.toString()));
  }
}
