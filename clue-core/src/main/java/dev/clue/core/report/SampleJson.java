package dev.clue.core.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.clue.api.metric.Score;
import dev.clue.api.model.Completion;
import dev.clue.api.task.Prediction;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.core.journal.RunJson;
import dev.clue.core.scoring.Answer;
import dev.clue.core.scoring.ScoredSample;
import java.util.List;
import java.util.Map;

/** A sample with its scores as an object of {@code samples/<task>.jsonl}. */
final class SampleJson {
  private final ObjectNode object = RunJson.object();

  private SampleJson() {}

  static ObjectNode of(ScoredSample scored) {
    SampleJson json = new SampleJson();
    json.sample(scored.sample());
    if (scored.answer() instanceof Answer.Given given) {
      json.completion(given.completion());
    } else if (scored.answer() instanceof Answer.Missing missing) {
      json.object.putNull("completion");
      json.object.put("failed", missing.reason());
    }
    json.prediction(scored);
    json.object.set("reference", reference(scored.sample().reference()));
    json.scores(scored.scores());
    return json.object;
  }

  private void sample(Sample sample) {
    object.put("id", sample.id());
    object.put("cluster", sample.cluster());
    if (!sample.group().isEmpty()) {
      object.put("group", sample.group());
    }
  }

  private void completion(Completion completion) {
    object.put("completion", completion.text());
    object.put("finishReason", completion.finishReason().name());
    object.put("promptTokens", completion.usage().prompt());
    object.put("completionTokens", completion.usage().completion());
    object.put("truncatedTokens", completion.usage().truncated());
  }

  private void prediction(ScoredSample scored) {
    Prediction prediction = scored.prediction();
    if (prediction instanceof Prediction.Text text) {
      object.put("prediction", text.text());
    } else if (prediction instanceof Prediction.Choice choice) {
      object.put("prediction", choice.choice());
    } else if (prediction instanceof Prediction.Codes codes) {
      object.set("prediction", strings(codes.codes()));
    } else {
      object.putNull("prediction");
    }
    if (prediction instanceof Prediction.None none) {
      object.put("noPrediction", none.reason());
    }
  }

  private static JsonNode reference(Reference reference) {
    if (reference instanceof Reference.Codes codes) {
      return strings(codes.codes());
    }
    return TextNode.valueOf(
        reference instanceof Reference.Choice choice
            ? choice.choice()
            : ((Reference.Text) reference).text());
  }

  private void scores(Map<String, Score> scores) {
    ObjectNode values = object.putObject("scores");
    ObjectNode reasons = object.putObject("unscored");
    scores.forEach(
        (id, score) -> {
          if (score instanceof Score.Value value) {
            values.put(id, value.value());
          } else if (score instanceof Score.Unscored unscored) {
            reasons.put(id, unscored.reason());
          }
        });
  }

  private static JsonNode strings(List<String> strings) {
    var array = RunJson.object().arrayNode();
    strings.forEach(array::add);
    return array;
  }
}
