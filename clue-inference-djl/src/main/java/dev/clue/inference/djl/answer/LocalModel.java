package dev.clue.inference.djl.answer;

import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.Inspection;
import dev.clue.api.model.Likelihood;
import dev.clue.api.model.Prompt;
import dev.clue.inference.djl.scheduling.RowModel;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A language model with its tokenizer, inside the JVM. Used by one thread at a time. */
public interface LocalModel extends AutoCloseable {

  /** The model for requests that are computed together. */
  RowModel rows();

  /**
   * A request that answers itself together with others.
   *
   * @param topLogits how many of the first step's largest logits to show
   * @param recipient given the answer
   */
  AnswerJob job(Prompt prompt, GenerationOptions options, int topLogits, Recipient<?> recipient);

  /** Log-likelihoods of continuations of a prompt, in their order. */
  List<Likelihood> likelihoods(Prompt prompt, List<String> continuations);

  /** Whether a request can be computed together with others. */
  default boolean runsInRows(AnswerJob job) {
    return true;
  }

  /**
   * Answers a prompt by itself: for requests that cannot be computed together with others.
   *
   * @param cancelled asked before every token; ends the answer with a rejection
   */
  default Inspection answer(
      Prompt prompt, GenerationOptions options, int topLogits, BooleanSupplier cancelled) {
    throw new UnsupportedOperationException("all requests run in rows");
  }

  @Override
  void close();
}
