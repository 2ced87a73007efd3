package dev.clue.inference.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.model.ModelException;
import dev.clue.inference.http.transport.HttpAnswer;

/** Reads the JSON of an answer, and says clearly what is wrong where there is none. */
public final class AnswerBody {
  private final Refusals refusals;

  /** Reports errors by those rules. */
  public AnswerBody(Refusals refusals) {
    this.refusals = refusals;
  }

  /**
   * The tree of an answer of status 200.
   *
   * @throws ModelException if the answer has another status, no JSON, or reports an error
   */
  public JsonNode read(HttpAnswer answer, Source source) {
    if (answer.status() != 200) {
      throw answer.status() / 100 == 2
          ? new ModelException.Retryable(source + " answered " + answer.status() + " and no text")
          : refusals.of(answer, source);
    }
    String text = Json.utf8(answer.body());
    if (text == null) {
      throw new ModelException.Rejected(source + " answered with bytes that are not UTF-8");
    }
    if (text.isBlank()) {
      throw new ModelException.Retryable(source + " answered 200 with an empty body");
    }
    boolean streamed = text.startsWith("data:");
    String content = streamed ? firstEvent(text) : text;
    JsonNode tree = Json.parse(content);
    if (!tree.isContainerNode()) {
      throw notJson(text, source);
    }
    ModelException reported = refusals.within(answer, tree, source);
    if (reported != null) {
      throw reported;
    }
    if (streamed) {
      throw new ModelException.Rejected(source + " streams its answer, which was not asked for");
    }
    return tree;
  }

  private static String firstEvent(String text) {
    int end = text.indexOf('\n');
    return text.substring("data:".length(), end < 0 ? text.length() : end);
  }

  private static ModelException notJson(String text, Source source) {
    if (text.stripLeading().startsWith("<")) {
      return new ModelException.Rejected(
          source + " answered with a web page: check the address and the proxy");
    }
    return new ModelException.Retryable(source + " answered with broken JSON");
  }
}
