package dev.clue.core.mention.spacy;

import java.util.List;
import java.util.function.Consumer;

/** spaCy's dependency parser; here for the sentences that follow from its trees. */
final class DependencyParser implements Component {
  /** Labels that spaCy gives to every move when it parses. */
  private static final List<String> ALWAYS = List.of(DependencyTree.ROOT, "dep");

  private final TokenVectors vectors;
  private final StateScorer scorer;
  private final List<Action> actions;

  DependencyParser(ThincModel model, TokenVectors vectors, byte[] moves) {
    this.vectors = vectors;
    scorer = new StateScorer(model, vectors.width(), ParserState.PLACES);
    actions = Action.read(moves);
    if (actions.size() < scorer.actions()) {
      throw new UnfitModel(
          "scores " + scorer.actions() + " actions and its moves name " + actions.size());
    }
    for (String label : ALWAYS) {
      for (int move = 0; move < ParserState.MOVES; move++) {
        Action action = new Action(move, label);
        if (!actions.contains(action)) {
          actions.add(action);
        }
      }
    }
  }

  @Override
  public TokenVectors vectors() {
    return vectors;
  }

  @Override
  public Consumer<Analysis> read(float[] vectors) {
    StateScorer.Text text = scorer.text(vectors);
    return analysis -> parse(analysis, text);
  }

  /** Parses a text; sentence starts that are known before bind. */
  private void parse(Analysis analysis, StateScorer.Text text) {
    ParserState state = new ParserState(analysis.tree, analysis.size());
    int[] shown = new int[ParserState.PLACES];
    float[] scores = new float[actions.size()];
    boolean[] allowed = new boolean[ParserState.MOVES];
    while (!state.isFinal()) {
      state.show(shown);
      text.score(shown, scores);
      for (int move = 0; move < allowed.length; move++) {
        allowed[move] = state.allows(move);
      }
      int best = -1;
      for (int i = 0; i < scores.length; i++) {
        if ((best < 0 || scores[i] > scores[best])
            && allowed[actions.get(i).move()]
            && state.allows(actions.get(i).label())) {
          best = i;
        }
      }
      if (best < 0) {
        break;
      }
      state.apply(actions.get(best));
    }
    state.write();
    analysis.tree.finish();
  }
}
