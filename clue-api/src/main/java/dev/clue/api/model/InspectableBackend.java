package dev.clue.api.model;

import java.util.concurrent.CompletableFuture;

/** A backend that shows what the model saw and thought first: for people who check a prompt. */
public interface InspectableBackend {

  /**
   * Answers a request and shows the ids and the first step's logits with it.
   *
   * @param topLogits how many of the largest logits of the first step to show, 0 or more
   * @return completes with what was seen, or with a {@link ModelException}
   */
  CompletableFuture<Inspection> inspect(GenerationRequest request, int topLogits);
}
