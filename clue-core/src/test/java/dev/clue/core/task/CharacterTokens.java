package dev.clue.core.task;

import dev.clue.api.model.TokenCounter;

/** Every character is a token, and a text begins with one token more, written as "^". */
final class CharacterTokens implements TokenCounter {
  private static final String FIRST = "^";

  @Override
  public int[] encode(String text, SpecialTokens special) {
    return (special == SpecialTokens.ADD ? FIRST + text : text).chars().toArray();
  }

  @Override
  public String decode(int[] ids) {
    return new String(ids, 0, ids.length);
  }

  @Override
  public String identity() {
    return "characters";
  }
}
