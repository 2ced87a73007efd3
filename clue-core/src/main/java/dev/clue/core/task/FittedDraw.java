package dev.clue.core.task;

import dev.clue.core.random.PythonRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Documents in random order, as many as a {@link RenderedFit} finds room for. The order is drawn
 * for all candidates, so that it does not depend on how many fit.
 *
 * @param shelf the documents
 * @param limits the most tokens of a prompt by sub-task, without its answer
 */
record FittedDraw(DocumentShelf shelf, IntUnaryOperator limits) implements DocumentDraw {

  @Override
  public TrialDocuments draw(LongHealthTrial trial, PythonRandom random) {
    List<Integer> documents = new ArrayList<>(DocumentDraw.answers(shelf, trial));
    documents.addAll(DocumentDraw.others(shelf, trial, random));
    List<Integer> order = new ArrayList<>(IntStream.range(0, documents.size()).boxed().toList());
    random.shuffle(order);
    RenderedFit fit = new RenderedFit(shelf, documents, order);
    return new FittedDocuments(fit, limits.applyAsInt(trial.subtask()));
  }
}
