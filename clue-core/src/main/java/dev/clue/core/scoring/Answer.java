package dev.clue.core.scoring;

import dev.clue.api.model.Completion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a sample's request. */
public sealed interface Answer {

  /**
   * The model answered.
   *
   * @param completion what it answered
   * @param elapsed from the request to the answer, or null when nobody measured it
   */
  record Given(Completion completion, @Nullable Duration elapsed) implements Answer {}

  /**
   * There is no answer.
   *
   * @param reason why; without any text of the sample
   */
  record Missing(String reason) implements Answer {}
}
