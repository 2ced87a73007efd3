package dev.clue.core.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.metric.Metric;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.task.SampleSet.DatasetSource;
import dev.clue.core.journal.Manifest;
import dev.clue.core.journal.RunJson;
import java.util.List;
import java.util.Map;

/** Writes down what a run is made of. */
final class RunManifest {
  /** Of the run directory's layout: a later layout that is read differently gets another number. */
  private static final int FORMAT = 1;

  private RunManifest() {}

  /** The manifest of an evaluation. */
  static Manifest of(EvaluationPlan plan, List<TaskWork> works) {
    ObjectNode content = RunJson.object();
    content.put("format", FORMAT);
    content.put("version", ClueVersion.current());
    content.put("seed", plan.seed());
    content.put("limit", plan.limit());
    content.put("prompts", plan.prompter().identity());
    putAll(content.putObject("settings"), plan.settings());
    ModelDescriptor descriptor = plan.responder().describe();
    ObjectNode model = content.putObject("model");
    model.put("name", descriptor.name());
    putAll(model.putObject("identity"), descriptor.identity());
    ObjectNode tasks = content.putObject("tasks");
    works.forEach(work -> tasks.set(work.id(), task(work)));
    content.set("environment", environment());
    return Manifest.of(content);
  }

  private static ObjectNode task(TaskWork work) {
    ObjectNode task = RunJson.object();
    task.put("level", work.task().descriptor().level());
    task.put("samples", work.samples().size());
    task.put("options", work.options().toString());
    task.put("averaging", work.task().averaging().name());
    putAll(task.putObject("signature"), work.task().descriptor().signature());
    DatasetSource source = work.set().source();
    ObjectNode data = task.putObject("data");
    data.put("file", source.file());
    data.put("sha256", source.sha256());
    data.put("rows", source.rows());
    ObjectNode metrics = task.putObject("metrics");
    for (Metric metric : work.task().metrics()) {
      metrics.put(metric.descriptor().ids().get(0), metric.descriptor().signature());
    }
    return task;
  }

  /** Where the run happens: told, not compared. */
  static ObjectNode environment() {
    ObjectNode environment = RunJson.object();
    environment.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    environment.put("arch", System.getProperty("os.arch"));
    environment.put("processors", Runtime.getRuntime().availableProcessors());
    return environment;
  }

  private static void putAll(ObjectNode object, Map<String, String> values) {
    values.forEach(object::put);
  }
}
