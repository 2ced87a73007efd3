package dev.clue.inference.http.doubles;

import java.util.ArrayList;
import java.util.List;

/**
 * Ends a text as TGI does: at the most new tokens, then at the end-of-sequence token, then where a
 * token's text ends in a stop sequence; one in the middle of a token's text is passed over.
 */
final class TgiStops {
  private final ServedModel model;
  private final List<String> stops;
  private final int most;

  TgiStops(ServedModel model, List<String> stops, int most) {
    this.model = model;
    this.stops = stops;
    this.most = most;
  }

  /**
   * A text that ended.
   *
   * @param ids its tokens
   * @param texts the text that each token added, empty until a character is whole
   * @param reason TGI's name of the reason
   */
  record Ended(List<Integer> ids, List<String> texts, String reason) {}

  Ended end(List<Integer> generated) {
    List<Integer> ids = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    StringBuilder output = new StringBuilder();
    String before = "";
    for (int id : generated) {
      ids.add(id);
      String whole = model.decode(ids, true);
      String added = whole.endsWith("\uFFFD") ? "" : whole.substring(before.length());
      before = added.isEmpty() ? before : whole;
      texts.add(added);
      output.append(added);
      if (output.length() > 300) {
        output.delete(0, output.length() - 200);
      }
      String reason = reason(ids.size(), id, output.toString());
      if (!reason.isEmpty()) {
        return new Ended(ids, texts, reason);
      }
    }
    return new Ended(ids, texts, "length");
  }

  private String reason(int tokens, int id, String output) {
    if (tokens >= most) {
      return "length";
    }
    if (id == model.eos()) {
      return "eos_token";
    }
    return stops.stream().anyMatch(output::endsWith) ? "stop_sequence" : "";
  }
}
