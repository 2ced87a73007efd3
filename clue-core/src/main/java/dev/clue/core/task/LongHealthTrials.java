package dev.clue.core.task;

import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet;
import dev.clue.core.dataset.LongHealthFile;
import dev.clue.core.dataset.LongHealthPatient;
import dev.clue.core.dataset.LongHealthQuestion;
import dev.clue.core.protocol.DocumentBudget;
import dev.clue.core.protocol.DocumentOrder;
import dev.clue.core.protocol.GoldLetter;
import dev.clue.core.random.PythonRandom;
import dev.clue.core.random.RandomStreams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** LongHealth's prompts: all of sub-task 1, then all of 2, then all of 3. Thread-safe. */
final class LongHealthTrials {
  private final TaskSettings settings;
  private final LongHealthFile file;
  private final DocumentDraw draw;
  private final Map<String, LongHealthTrial> trials = new LinkedHashMap<>();
  private final Map<String, TrialDocuments> documents = new ConcurrentHashMap<>();

  /**
   * Reads the file.
   *
   * @param budget how long prompts may be
   */
  LongHealthTrials(TaskSettings settings, LongHealthBudget budget) {
    this.settings = settings;
    file = LongHealthFile.read(LongHealthTask.PROFILE.home().find(settings.dataDirectory()));
    DocumentShelf shelf = new DocumentShelf(file.patients(), settings.tokenCounter());
    draw =
        settings.protocol().has(DocumentBudget.SUM_OF_PARTS)
            ? new CountedDraw(
                shelf,
                settings.prompts().prompts(LongHealthTask.PROFILE.id()),
                settings.tokenCounter(),
                budget::of)
            : new FittedDraw(shelf, budget::of);
    for (int subtask = 1; subtask <= 3; subtask++) {
      addTrials(subtask);
    }
    if (settings.protocol().has(DocumentOrder.ONE_GENERATOR)) {
      drawInReferenceOrder();
    }
  }

  /** The samples. */
  SampleSet set() {
    List<Sample> samples = new ArrayList<>();
    trials.forEach((id, trial) -> samples.add(sample(id, trial)));
    return new SampleSet(List.of(), samples, List.of(), file.source());
  }

  /** The documents of a sample. */
  TrialDocuments documents(String id) {
    return documents.computeIfAbsent(
        id,
        name -> {
          LongHealthTrial trial = trials.get(name);
          if (trial == null) {
            throw new IllegalArgumentException("LongHealth has no sample " + name);
          }
          return draw.draw(trial, new RandomStreams(settings.seed()).stream("longhealth/" + name));
        });
  }

  private void addTrials(int subtask) {
    for (int patient = 0; patient < file.patients().size(); patient++) {
      for (LongHealthQuestion question : file.patients().get(patient).questions()) {
        for (int repeat = 0; repeat < LongHealthTrial.REPEATS; repeat++) {
          LongHealthTrial trial = new LongHealthTrial(patient, question, subtask, repeat);
          trials.put(id(trial), trial);
        }
      }
    }
  }

  /** One generator for all, in the reference's order of calls: that order is not ours. */
  private void drawInReferenceOrder() {
    PythonRandom random = new PythonRandom(settings.seed());
    for (LongHealthTrial trial : trials.values()) {
      if (trial.subtask() == 1) {
        documents.put(id(trial), draw.draw(trial, random));
      }
    }
    for (LongHealthTrial trial : trials.values()) {
      // Of each question the prompts of sub-tasks 3 and 2 take turns.
      if (trial.subtask() == 2) {
        LongHealthTrial before =
            new LongHealthTrial(trial.patient(), trial.question(), 3, trial.repeat());
        documents.put(id(before), draw.draw(before, random));
        documents.put(id(trial), draw.draw(trial, random));
      }
    }
  }

  private Sample sample(String id, LongHealthTrial trial) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("question_text", trial.question().text());
    fields.put("options", trial.options());
    LongHealthPatient patient = file.patients().get(trial.patient());
    String place =
        file.source().file() + ", " + patient.id() + ", question " + trial.question().number();
    String gold = GoldLetters.of(trial, settings.protocol().get(GoldLetter.class), place);
    return new Sample(id, patient.id(), trial.group(), fields, new Reference.Choice(gold));
  }

  private String id(LongHealthTrial trial) {
    return file.patients().get(trial.patient()).id()
        + "/"
        + trial.question().number()
        + "/"
        + trial.group()
        + "/"
        + trial.repeat();
  }
}
