package dev.clue.inference.http.likelihood;

import dev.clue.api.model.Likelihood;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.Prompt;
import java.util.concurrent.CompletableFuture;

/** Asks one server for the likelihood of one continuation. */
@FunctionalInterface
public interface Likelihoods {

  /**
   * The likelihood of a continuation that is not empty; fails with a {@link ModelException}.
   *
   * @param bosWritten how many characters at the prompt's beginning are a beginning-of-sequence
   *     token that the server would double; 0 for none
   */
  CompletableFuture<Likelihood> of(Prompt prompt, int bosWritten, String continuation);

  /** Says why there are none. */
  static Likelihoods unsupported(String why) {
    return (prompt, bosWritten, continuation) ->
        CompletableFuture.failedFuture(
            new ModelException.Unsupported("no log-likelihoods: " + why));
  }
}
