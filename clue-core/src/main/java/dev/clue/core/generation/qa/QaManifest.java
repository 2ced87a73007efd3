package dev.clue.core.generation.qa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.core.journal.Manifest;
import dev.clue.core.journal.RunJson;
import dev.clue.core.prompt.GenerationWording;
import dev.clue.core.run.ClueVersion;
import dev.clue.core.run.EvaluationPlan;
import dev.clue.core.text.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything that changes an answer. How many letters and pairs are wanted, and by which encoder
 * they are chosen, may be said anew: answers that are there stay.
 */
final class QaManifest {
  private static final int FORMAT = 1;
  private static final String DATA = "data";
  private static final String SEED = "seed";
  private static final String EXAMPLE = "exampleNote";
  private static final String SETTINGS = "settings";

  private QaManifest() {}

  /** What the notes are. */
  static ObjectNode data(Path notes, long rows) {
    try {
      return RunJson.object()
          .put("file", String.valueOf(notes.getFileName()))
          .put("sha256", Sha256.hex(notes))
          .put("rows", rows);
    } catch (IOException e) {
      throw new ClueException(
          "The file " + notes + " cannot be read: " + e.getClass().getSimpleName() + ".", e);
    }
  }

  /** What an earlier manifest says about the notes. */
  static ObjectNode data(Manifest before) {
    return before.content().path(DATA) instanceof ObjectNode data ? data : RunJson.object();
  }

  /**
   * Refuses to go on from a folder that was made by another protocol, seed or example: steps that
   * ask no model know of no more.
   */
  static void refuseOther(Manifest before, QaSettings settings) {
    JsonNode was = before.content();
    String example = settings.exampleNote();
    refuse("--protocol", was.path(SETTINGS).path("protocol"), settings.protocol().id());
    refuse("--seed", was.path(SEED), Long.toString(settings.seed()));
    refuse("--example-note", was.path(EXAMPLE), example == null ? was(was.path(EXAMPLE)) : example);
  }

  private static void refuse(String option, JsonNode was, String now) {
    if (!was(was).equals(now)) {
      throw new ClueException(
          "The folder was made with "
              + option
              + " "
              + was(was)
              + ", and this command has "
              + option
              + " "
              + now
              + ": say it as it was, or make another folder from the step 'statements' on.");
    }
  }

  private static String was(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "(none)" : value.asText();
  }

  static Manifest of(
      QaSettings settings, EvaluationPlan plan, GenerationWording wording, ObjectNode data) {
    ObjectNode content = RunJson.object();
    content.put("format", FORMAT).put("version", ClueVersion.current());
    content.put("made", "medisumqa").put(SEED, settings.seed());
    content.put(EXAMPLE, settings.exampleNote());
    content.put("prompts", plan.prompter().identity());
    content.set("wording", wording(wording));
    content.set(SETTINGS, strings(plan.settings()));
    content.put("options", options(plan));
    ModelDescriptor model = plan.responder().describe();
    content.putObject("model").put("name", model.name()).set("identity", strings(model.identity()));
    content.set(DATA, data);
    content.set("origin", strings(plan.origin()));
    return Manifest.of(content);
  }

  private static String options(EvaluationPlan plan) {
    GenerationOptions options = plan.options(plan.tasks().get(0), "");
    return options.toString();
  }

  private static JsonNode wording(GenerationWording wording) {
    return RunJson.object()
        .put("origin", wording.origin())
        .put("statements", wording.statements().sha256())
        .put("questions", wording.questions().sha256());
  }

  private static ObjectNode strings(Map<String, String> values) {
    ObjectNode object = RunJson.object();
    values.forEach(object::put);
    return object;
  }
}
