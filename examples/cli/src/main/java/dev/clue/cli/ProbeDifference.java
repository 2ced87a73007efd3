package dev.clue.cli;

import dev.clue.api.model.Inspection.TokenLogit;
import dev.clue.core.evaluation.ProbeReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What another model, or the same one in another number format, makes of the same token ids.
 *
 * @param sameFirst whether the likeliest first token is the same
 * @param shown how many of the largest logits each shows
 * @param shared how many tokens are among the largest of both
 * @param largest the largest difference of a shared token's logits
 * @param mean the mean of those differences
 * @param agreed how many of the first answer's tokens the other begins with
 */
record ProbeDifference(
    boolean sameFirst, int shown, int shared, double largest, double mean, int agreed) {

  static ProbeDifference of(ProbeReport one, ProbeReport other) {
    Map<Integer, Double> logits =
        other.topLogits().stream().collect(Collectors.toMap(TokenLogit::id, TokenLogit::logit));
    List<Double> differences =
        one.topLogits().stream()
            .filter(logit -> logits.containsKey(logit.id()))
            .map(logit -> Math.abs(logit.logit() - logits.getOrDefault(logit.id(), 0.0)))
            .toList();
    List<Integer> answer = one.generatedIds();
    List<Integer> otherAnswer = other.generatedIds();
    int agreed = 0;
    while (agreed < Math.min(answer.size(), otherAnswer.size())
        && answer.get(agreed).equals(otherAnswer.get(agreed))) {
      agreed++;
    }
    return new ProbeDifference(
        agreed > 0,
        one.topLogits().size(),
        differences.size(),
        differences.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN),
        differences.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN),
        agreed);
  }

  List<String> lines(String beside) {
    return List.of(
        "beside " + beside + ":",
        "  the first token is " + (sameFirst ? "the same" : "another"),
        String.format(
            Locale.ROOT,
            "  of the %d largest logits %d are of the same tokens; they differ by %.4f at most, %.4f"
                + " on average",
            shown,
            shared,
            largest,
            mean),
        "  the answers are the same for " + agreed + " tokens");
  }

  Map<String, Object> json(String beside) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("backend", beside);
    json.put("same_first_token", sameFirst);
    json.put("shared_top_logits", shared);
    if (shared > 0) {
      json.put("largest_difference", largest);
      json.put("mean_difference", mean);
    }
    json.put("same_tokens", agreed);
    return json;
  }
}
