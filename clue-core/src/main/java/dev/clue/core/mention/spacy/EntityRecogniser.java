package dev.clue.core.mention.spacy;

import dev.clue.core.mention.spacy.EntityTags.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * spaCy's entity recogniser: one action per token (begin, inside, last, unit, outside), the best
 * that is allowed. No new entity crosses the start of a sentence.
 */
final class EntityRecogniser implements Component {
  private static final int BEGIN = 1;
  private static final int INSIDE = 2;
  private static final int LAST = 3;
  private static final int UNIT = 4;
  private static final int OUTSIDE = 5;
  private static final int PLACES = 3;

  private final TokenVectors vectors;
  private final StateScorer scorer;
  private final List<Action> actions;

  EntityRecogniser(ThincModel model, TokenVectors vectors, byte[] moves) {
    this.vectors = vectors;
    scorer = new StateScorer(model, vectors.width(), PLACES);
    actions = Action.read(moves);
    actions.removeIf(a -> a.move() == 0 || (a.move() == OUTSIDE && !a.label().isEmpty()));
    if (actions.size() < scorer.actions()) {
      throw new UnfitModel(
          "scores " + scorer.actions() + " actions and its moves name " + actions.size());
    }
  }

  @Override
  public TokenVectors vectors() {
    return vectors;
  }

  @Override
  public Consumer<Analysis> read(float[] vectors) {
    StateScorer.Text text = scorer.text(vectors);
    return analysis -> mark(analysis, text);
  }

  /** Marks the entities of a text; what was marked before binds. */
  private void mark(Analysis analysis, StateScorer.Text text) {
    State state = new State(analysis);
    int[] shown = new int[PLACES];
    float[] scores = new float[actions.size()];
    while (state.token < analysis.size()) {
      state.show(shown);
      text.score(shown, scores);
      int best = -1;
      for (int i = 0; i < scores.length; i++) {
        if ((best < 0 || scores[i] > scores[best]) && state.allows(actions.get(i))) {
          best = i;
        }
      }
      if (best < 0) {
        break;
      }
      state.apply(actions.get(best));
    }
    state.found.forEach(analysis.entities::mark);
    analysis.entities.close();
  }

  private static final class State {
    private final Analysis analysis;
    private final EntityTags tags;
    private final List<Entity> found = new ArrayList<>();
    private int token;
    private int start = -1;
    private String open = "";

    State(Analysis analysis) {
      this.analysis = analysis;
      tags = analysis.entities;
    }

    /** The token, the open entity's first token and the one before, -1 for none. */
    void show(int[] places) {
      places[0] = token;
      places[1] = start;
      places[2] = start < 0 ? -1 : token - 1;
    }

    void apply(Action action) {
      switch (action.move()) {
        case BEGIN -> {
          start = token;
          open = action.label();
        }
        case LAST -> {
          found.add(new Entity(start, token + 1, action.label()));
          start = -1;
        }
        case UNIT -> found.add(new Entity(token, token + 1, action.label()));
        default -> {}
      }
      token++;
    }

    boolean allows(Action action) {
      return switch (action.move()) {
        case BEGIN -> allowsBegin(action.label());
        case INSIDE -> allowsInside(action.label());
        case LAST -> allowsLast(action.label());
        case UNIT -> allowsUnit(action.label());
        case OUTSIDE -> start < 0 && here() != EntityTags.BEGIN && here() != EntityTags.INSIDE;
        default -> false;
      };
    }

    private boolean allowsBegin(String label) {
      if (start >= 0 || isLastToken() || label.isEmpty() || here() == EntityTags.INSIDE) {
        return false;
      }
      if (here() == EntityTags.BEGIN) {
        return label.equals(tags.label(token)) && next() == EntityTags.INSIDE;
      }
      return next() != EntityTags.BEGIN
          && !analysis.tree.startsSentence(token + 1)
          && !analysis.isSpace(token);
    }

    private boolean allowsInside(String label) {
      if (start < 0
          || isLastToken()
          || label.isEmpty()
          || !label.equals(open)
          || here() == EntityTags.BEGIN
          || next() == EntityTags.BEGIN) {
        return false;
      }
      if (here() == EntityTags.INSIDE) {
        return next() == EntityTags.INSIDE && label.equals(tags.label(token));
      }
      return !analysis.tree.startsSentence(token + 1);
    }

    private boolean allowsLast(String label) {
      if (label.isEmpty() || start < 0) {
        return false;
      }
      if (here() == EntityTags.INSIDE && next() != EntityTags.INSIDE) {
        return label.equals(tags.label(token));
      }
      return label.equals(open) && next() != EntityTags.INSIDE;
    }

    private boolean allowsUnit(String label) {
      if (label.isEmpty()) {
        return tags.label(token).isEmpty() && here() == EntityTags.BEGIN;
      }
      if (start >= 0 || next() == EntityTags.INSIDE) {
        return false;
      }
      return here() == EntityTags.BEGIN
          ? label.equals(tags.label(token))
          : !analysis.isSpace(token);
    }

    private boolean isLastToken() {
      return token + 1 >= analysis.size();
    }

    private byte here() {
      return tags.tag(token);
    }

    private byte next() {
      return tags.tag(token + 1);
    }
  }
}
