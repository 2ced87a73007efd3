package dev.clue.core.generation.qa;

/**
 * A question and its answer.
 *
 * @param question what the patient may ask
 * @param answer a statement of the letter
 */
record Pair(String question, String answer) {
  @Override
  public String toString() {
    return "Pair";
  }
}
