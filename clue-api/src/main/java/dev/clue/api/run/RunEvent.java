package dev.clue.api.run;

import dev.clue.api.model.TokenUsage;
import java.time.Duration;

/** Something that happened in a run. Never holds text of samples. */
public sealed interface RunEvent {

  /**
   * A task's samples are known.
   *
   * @param task its id
   * @param samples how many will be asked
   * @param answered how many of them are in the journal already
   */
  record TaskStarted(String task, int samples, int answered) implements RunEvent {}

  /**
   * A sample was answered.
   *
   * @param task its task's id
   * @param sample its id
   * @param usage tokens
   * @param elapsed from the request to the answer
   */
  record SampleAnswered(String task, String sample, TokenUsage usage, Duration elapsed)
      implements RunEvent {}

  /**
   * A sample got no answer and will get none in this run.
   *
   * @param task its task's id
   * @param sample its id
   * @param reason why
   */
  record SampleFailed(String task, String sample, String reason) implements RunEvent {}

  /**
   * A request failed and will be sent again.
   *
   * @param task its task's id
   * @param sample its id
   * @param attempt how many have failed, from 1
   * @param delay until it is sent again
   * @param reason why it failed
   */
  record Retrying(String task, String sample, int attempt, Duration delay, String reason)
      implements RunEvent {}

  /**
   * A metric is at work.
   *
   * @param task the task's id
   * @param metric the metric's first id
   * @param done samples scored
   * @param total samples in all
   */
  record Scoring(String task, String metric, int done, int total) implements RunEvent {}

  /**
   * A task has its numbers.
   *
   * @param task its id
   * @param result its numbers
   */
  record TaskFinished(String task, TaskResult result) implements RunEvent {}

  /** Something that a person should know: rows left out, a guess that was made. */
  record Notice(String message) implements RunEvent {}
}
