package dev.clue.api.task;

import java.util.List;

/** What a task read out of a completion. */
public sealed interface Prediction {

  /** Free text. */
  record Text(String text) implements Prediction {
    @Override
    public String toString() {
      return "Text[" + text.length() + " characters]";
    }
  }

  /** One of a few choices: a label or an option's letter, upper case. */
  record Choice(String choice) implements Prediction {}

  /** Codes in the order in which they were written; repeats stay where the protocol counts them. */
  record Codes(List<String> codes) implements Prediction {
    /** Copies the codes. */
    public Codes {
      codes = List.copyOf(codes);
    }
  }

  /** No answer could be read. Scored as wrong, not left out. */
  record None(String reason) implements Prediction {}
}
