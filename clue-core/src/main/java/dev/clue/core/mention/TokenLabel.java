package dev.clue.core.mention;

import dev.clue.api.ClueException;

/**
 * A label of a token.
 *
 * @param tag where in a mention the token stands
 * @param type what the mention is; empty where labels tell none
 */
record TokenLabel(Tag tag, String type) {

  /** Where in a mention a token stands. */
  enum Tag {
    OUTSIDE,
    BEGIN,
    INSIDE
  }

  /** Reads labels such as O, B-Disease, I_Disease, and U, S (begin) and L, E (inside). */
  static TokenLabel of(String label) {
    String type = label.length() > 2 ? label.substring(2) : "";
    boolean fits =
        label.length() == 1 || (label.length() > 2 && "-_".indexOf(label.charAt(1)) >= 0);
    return switch (fits ? label.charAt(0) : ' ') {
      case 'O' -> new TokenLabel(Tag.OUTSIDE, "");
      case 'B', 'U', 'S' -> new TokenLabel(Tag.BEGIN, type);
      case 'I', 'L', 'E' -> new TokenLabel(Tag.INSIDE, type);
      default ->
          throw new ClueException(
              "the label "
                  + label
                  + " does not say where in a mention a token stands; choose a model whose"
                  + " config.json has labels such as O, B-Disease, I-Disease");
    };
  }
}
