package dev.clue.api.task;

import dev.clue.api.metric.Averaging;
import dev.clue.api.metric.Metric;
import dev.clue.api.model.GenerationOptions;
import java.util.List;

/**
 * A question put to every sample of a dataset, and how the answers are scored. Thread-safe.
 *
 * <ul>
 *   <li>S1. {@link #samples} MUST give the same samples in the same order on every call; their ids
 *       are unique and stable.
 *   <li>S2. No demonstration may be among the evaluated samples.
 *   <li>S3. {@link #conversation} MUST be pure: the same sample, the same conversation.
 *   <li>S4. {@link #parse} MUST NOT throw, whatever the model wrote, and MUST NOT know the
 *       reference.
 * </ul>
 */
public interface Task {

  /** What the task is. */
  TaskDescriptor descriptor();

  /** The samples, read when first asked for. */
  SampleSet samples();

  /** What the model is shown of a sample. */
  Conversation conversation(Sample sample);

  /**
   * How the model is to answer the samples of a sub-task. Only a task whose sub-tasks differ
   * overrides this.
   *
   * @param group {@link Sample#group}
   */
  default GenerationOptions options(String group) {
    return descriptor().options();
  }

  /** What the model meant. */
  Prediction parse(String completion);

  /**
   * What the model meant in a sub-task. Only a task whose sub-tasks are read differently overrides
   * this.
   *
   * @param group {@link Sample#group}
   */
  default Prediction parse(String completion, String group) {
    return parse(completion);
  }

  /** What is measured; the ids of all of them are distinct. */
  List<Metric> metrics();

  /** How scores become one number. */
  Averaging averaging();
}
