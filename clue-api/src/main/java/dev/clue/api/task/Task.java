package dev.clue.api.task;

import dev.clue.api.metric.Averaging;
import dev.clue.api.metric.Metric;
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

  /** What the model meant. */
  Prediction parse(String completion);

  /** What is measured; the ids of all of them are distinct. */
  List<Metric> metrics();

  /** How scores become one number. */
  Averaging averaging();
}
