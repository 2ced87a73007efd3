package dev.clue.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.api.task.Task;
import dev.clue.core.journal.JournalEntry;
import dev.clue.core.journal.JournalReader;
import dev.clue.core.journal.Manifest;
import dev.clue.core.journal.RunDirectory;
import dev.clue.core.scoring.Answer;
import dev.clue.core.scoring.TaskAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run that has happened, or still does: its manifest and its journal, to be scored again without
 * the model. Immutable; reading changes nothing and needs no lock.
 */
public final class RecordedRun {
  private record SampleName(String task, String sample) {}

  private final Path directory;
  private final Manifest manifest;
  private final JournalReader journal;
  private final Map<SampleName, JournalEntry> answers = new HashMap<>();

  private RecordedRun(Path directory, Manifest manifest, JournalReader journal) {
    this.directory = directory;
    this.manifest = manifest;
    this.journal = journal;
    // The last answer to a sample is the one that its run used.
    journal
        .entries()
        .forEach(entry -> answers.put(new SampleName(entry.task(), entry.sample()), entry));
  }

  /**
   * Reads a run directory.
   *
   * @throws ClueException if it is none, or cannot be read
   */
  public static RecordedRun read(Path directory) {
    Path manifest = directory.resolve(RunDirectory.MANIFEST);
    if (!Files.exists(manifest)) {
      throw new ClueException(
          "The directory "
              + directory
              + " is no run directory (it has no "
              + RunDirectory.MANIFEST
              + "): name one that 'clue run' made.");
    }
    Path journal = directory.resolve(RunDirectory.JOURNAL);
    try {
      return new RecordedRun(directory, Manifest.read(manifest), JournalReader.read(journal));
    } catch (IOException e) {
      throw new ClueException("The journal " + journal + " cannot be read: " + e + ".", e);
    }
  }

  /** The settings that the run was started with: enough to open its tasks again. */
  public SortedMap<String, String> settings() {
    return strings(manifest.content().path("settings"));
  }

  /** What the run noted about its origin, for example where its data were. */
  public SortedMap<String, String> origin() {
    return strings(manifest.content().path("origin"));
  }

  /** The ids of the run's tasks, in its order. */
  public List<String> tasks() {
    List<String> ids = new ArrayList<>();
    manifest.content().path("tasks").fieldNames().forEachRemaining(ids::add);
    return ids;
  }

  /**
   * A plan that scores the run again, with its own settings and model unless the builder is told
   * otherwise. Samples without an answer in the journal count as failed.
   *
   * @param opened the run's tasks or some of them, over the same data
   * @throws ClueException if a task is none of the run's, or its data are not the run's
   */
  public ScoringPlan.Builder plan(List<Task> opened) {
    JsonNode model = manifest.content().path("model");
    return ScoringPlan.of(opened.stream().map(this::answers).toList())
        .settings(settings())
        .model(model.path("name").asText(), strings(model.path("identity")))
        .source(manifest, journal);
  }

  private TaskAnswers answers(Task task) {
    String id = task.descriptor().id();
    SampleSet set = task.samples();
    ObjectNode asked = manifest.task(id);
    if (asked == null) {
      throw new ClueException(
          "The run " + directory + " has no task " + id + ", it has " + tasks() + ".");
    }
    String sha256 = asked.path("data").path("sha256").asText();
    int count = asked.path("samples").asInt();
    if (!sha256.equals(set.source().sha256()) || set.evaluated().size() < count) {
      throw new ClueException(
          "The data of "
              + id
              + " are not those of the run "
              + directory
              + " (SHA-256 was "
              + sha256
              + ", is "
              + set.source().sha256()
              + "): name the folder with the run's data.");
    }
    List<Sample> samples = set.evaluated().subList(0, count);
    List<Answer> found = samples.stream().map(sample -> answer(id, sample)).toList();
    return new TaskAnswers(task, set, samples, found);
  }

  private Answer answer(String task, Sample sample) {
    JournalEntry entry = answers.get(new SampleName(task, sample.id()));
    return entry == null
        ? new Answer.Missing("the run has no answer to it")
        : new Answer.Given(entry.completion(), entry.elapsed());
  }

  private static SortedMap<String, String> strings(JsonNode object) {
    SortedMap<String, String> strings = new TreeMap<>();
    object.properties().forEach(field -> strings.put(field.getKey(), field.getValue().asText()));
    return Collections.unmodifiableSortedMap(strings);
  }
}
