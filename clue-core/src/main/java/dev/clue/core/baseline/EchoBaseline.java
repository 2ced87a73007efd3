package dev.clue.core.baseline;

import dev.clue.core.run.SampleRequest;

/** The sample's own fields, joined by blank lines. */
final class EchoBaseline implements Baseline {

  @Override
  public String answer(SampleRequest request) {
    return String.join("\n\n", request.sample().fields().values());
  }
}
