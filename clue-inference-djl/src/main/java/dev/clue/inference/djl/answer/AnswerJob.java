package dev.clue.inference.djl.answer;

import dev.clue.api.model.Inspection;
import dev.clue.api.model.Inspection.TokenLogit;
import dev.clue.inference.djl.scheduling.Job;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request for an answer, with whom it is for. */
public final class AnswerJob implements Job {
  private final Answering answering;
  private final int truncated;
  private final Recipient<?> recipient;
  private final LargestLogits largest;
  private @Nullable List<TokenLogit> first;

  AnswerJob(Answering answering, int truncated, Recipient<?> recipient, LargestLogits largest) {
    this.answering = answering;
    this.truncated = truncated;
    this.recipient = recipient;
    this.largest = largest;
  }

  @Override
  public int[] tokens() {
    return answering.tokens();
  }

  @Override
  public int room() {
    return answering.roomLeft();
  }

  @Override
  public boolean abandoned() {
    return recipient.future().isDone();
  }

  @Override
  public boolean ended(float[] logits) {
    if (first == null) {
      first = largest.of(logits);
    }
    return answering.ended(logits);
  }

  @Override
  public int lastId() {
    return answering.lastId();
  }

  /** The answer, which has ended. */
  public Inspection inspection() {
    return answering.inspection(truncated, first == null ? List.of() : first);
  }

  @Override
  public void finish() {
    recipient.take(inspection());
  }

  @Override
  public void fail(RuntimeException failure) {
    recipient.future().completeExceptionally(failure);
  }
}
