package dev.clue.core.task;

import dev.clue.api.model.TokenCounter;
import dev.clue.core.prompt.TaskPrompts;
import dev.clue.core.random.PythonRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The reference's way: documents by the {@link SumOfParts}, then shuffled. */
final class CountedDraw implements DocumentDraw {
  /** What the reference counts between documents; it is not what stands there. */
  private static final String COUNTED_SEPARATOR =
      "\n\n-------------- NEW DOCUMENT --------------\n\n";

  private final DocumentShelf shelf;
  private final TokenCounter tokens;
  private final IntUnaryOperator budgets;
  private final int system;
  private final int template;
  private final SumOfParts sum;

  /**
   * Counts what all prompts have.
   *
   * @param budgets the most tokens of a prompt by sub-task, instructions included
   */
  CountedDraw(
      DocumentShelf shelf, TaskPrompts prompts, TokenCounter tokens, IntUnaryOperator budgets) {
    this.shelf = shelf;
    this.tokens = tokens;
    this.budgets = budgets;
    system = tokens.count(prompts.system());
    template = tokens.count(prompts.question().source());
    sum = new SumOfParts(shelf, tokens.count(COUNTED_SEPARATOR));
  }

  @Override
  public TrialDocuments draw(LongHealthTrial trial, PythonRandom random) {
    List<Integer> others = DocumentDraw.others(shelf, trial, random);
    List<DocumentPiece> pieces =
        new ArrayList<>(
            sum.choose(
                DocumentDraw.answers(shelf, trial),
                others,
                fixed(trial),
                budgets.applyAsInt(trial.subtask()) - system));
    random.shuffle(pieces);
    List<DocumentPiece> shown = List.copyOf(pieces);
    return promptTokens -> text(shown);
  }

  private int fixed(LongHealthTrial trial) {
    return tokens.count(trial.question().text()) + tokens.count(trial.options()) + template;
  }

  private String text(List<DocumentPiece> pieces) {
    List<String> texts = pieces.stream().map(piece -> piece.text(shelf)).toList();
    return String.join(TrialDocuments.SEPARATOR, texts);
  }
}
