package dev.clue.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.clue.api.metric.Metric;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet.DatasetSource;
import dev.clue.core.journal.Manifest;
import dev.clue.core.journal.RunJson;
import dev.clue.core.scoring.TaskAnswers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down what a run is made of. */
final class RunManifest {
  /** Of the run directory's layout: one that must be read differently gets another number. */
  private static final int FORMAT = 1;

  private RunManifest() {}

  /** The manifest of an evaluation. */
  static Manifest of(EvaluationPlan plan, List<TaskWork> works) {
    ObjectNode content = head();
    content.put("seed", plan.seed());
    content.put("limit", plan.limit());
    content.put("prompts", plan.prompter().identity());
    content.set("settings", strings(plan.settings()));
    ModelDescriptor model = plan.responder().describe();
    content.set("model", model(model.name(), model.identity()));
    ObjectNode tasks = content.putObject("tasks");
    for (TaskWork work : works) {
      TaskAnswers unanswered = new TaskAnswers(work.task(), work.set(), List.of(), List.of());
      ObjectNode task = task(unanswered);
      task.put("samples", work.samples().size());
      task.set("options", options(work));
      tasks.set(work.id(), task);
    }
    content.set("origin", strings(plan.origin()));
    ObjectNode environment = environment();
    if (!model.circumstances().isEmpty()) {
      environment.set("model", strings(model.circumstances()));
    }
    content.set("environment", environment);
    return Manifest.of(content);
  }

  /** The manifest of answers that are scored without a model. */
  static Manifest of(ScoringPlan plan) {
    Manifest source = plan.source();
    ObjectNode content = head();
    if (source != null) {
      ObjectNode before = source.content();
      for (String section : List.of("seed", "limit", "prompts")) {
        content.set(section, before.get(section));
      }
    }
    content.set("settings", strings(plan.settings()));
    content.set("model", model(plan.modelName(), plan.modelIdentity()));
    ObjectNode tasks = content.putObject("tasks");
    for (TaskAnswers answers : plan.answers()) {
      String id = answers.task().descriptor().id();
      tasks.set(id, asAsked(task(answers), source == null ? null : source.task(id)));
    }
    ObjectNode origin = content.putObject("origin");
    if (source != null) {
      origin.setAll((ObjectNode) source.content().path("origin"));
      origin.put("scoredFrom", source.signature());
    }
    content.set("environment", environment());
    return Manifest.of(content);
  }

  /** How the samples are answered: for the whole task, or by sub-task where these differ. */
  private static JsonNode options(TaskWork work) {
    SortedMap<String, String> byGroup = new TreeMap<>();
    for (Sample sample : work.samples()) {
      byGroup.computeIfAbsent(
          sample.group(), group -> work.plan().options(work.task(), group).toString());
    }
    return Set.copyOf(byGroup.values()).size() == 1
        ? TextNode.valueOf(byGroup.get(byGroup.firstKey()))
        : strings(byGroup);
  }

  private static ObjectNode head() {
    return RunJson.object().put("format", FORMAT).put("version", ClueVersion.current());
  }

  private static ObjectNode model(String name, Map<String, String> identity) {
    ObjectNode model = RunJson.object().put("name", name);
    model.set("identity", strings(identity));
    return model;
  }

  private static ObjectNode task(TaskAnswers answers) {
    ObjectNode json = RunJson.object();
    json.put("level", answers.task().descriptor().level());
    json.put("samples", answers.samples().size());
    json.put("averaging", answers.task().averaging().name());
    json.set("signature", strings(answers.task().descriptor().signature()));
    DatasetSource source = answers.set().source();
    ObjectNode data = json.putObject("data");
    data.put("file", source.file());
    data.put("sha256", source.sha256());
    data.put("rows", source.rows());
    ObjectNode metrics = json.putObject("metrics");
    for (Metric metric : answers.task().metrics()) {
      metrics.put(metric.descriptor().ids().get(0), metric.descriptor().signature());
    }
    return json;
  }

  /**
   * Adds how the samples were asked, and with which signature where that is no longer the task's:
   * such numbers are comparable with none of a plain run.
   */
  private static ObjectNode asAsked(ObjectNode task, @Nullable ObjectNode before) {
    if (before != null) {
      task.set("options", before.get("options"));
      if (!before.path("signature").equals(task.path("signature"))) {
        task.set("askedWith", before.get("signature"));
      }
    }
    return task;
  }

  /** Where the run happens: told, not compared. */
  private static ObjectNode environment() {
    ObjectNode environment = RunJson.object();
    environment.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    environment.put("arch", System.getProperty("os.arch"));
    environment.put("processors", Runtime.getRuntime().availableProcessors());
    return environment;
  }

  private static ObjectNode strings(Map<String, String> values) {
    ObjectNode object = RunJson.object();
    values.forEach(object::put);
    return object;
  }
}
