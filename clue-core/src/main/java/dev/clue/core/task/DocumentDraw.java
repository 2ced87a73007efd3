package dev.clue.core.task;

import dev.clue.core.random.PythonRandom;
import java.util.List;

/** Draws the documents of a prompt. */
interface DocumentDraw {

  /**
   * Draws documents.
   *
   * @param trial the prompt
   * @param random where chance comes from; what is drawn from it is fixed by the trial alone
   */
  TrialDocuments draw(LongHealthTrial trial, PythonRandom random);

  /** Documents that hold the answer; sub-task 3 has none. */
  static List<Integer> answers(DocumentShelf shelf, LongHealthTrial trial) {
    return trial.subtask() == 3
        ? List.of()
        : shelf.named(trial.patient(), trial.question().answerTexts());
  }

  /**
   * Documents that don't: in sub-task 1 the patient's others in the file's order, in 2 and 3 some
   * of other patients in random order.
   */
  static List<Integer> others(DocumentShelf shelf, LongHealthTrial trial, PythonRandom random) {
    if (trial.subtask() == 1) {
      List<Integer> answers = shelf.named(trial.patient(), trial.question().answerTexts());
      return shelf.ofPatientWithout(trial.patient(), answers);
    }
    List<Integer> all = shelf.ofOthers(trial.patient());
    return random.sample(all, Math.min(LongHealthTrial.DISTRACTORS, all.size()));
  }
}
