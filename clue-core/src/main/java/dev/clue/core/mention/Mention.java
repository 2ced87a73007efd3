package dev.clue.core.mention;

/**
 * A stretch of a text.
 *
 * @param begin first character, from 0
 * @param end behind the last character
 * @param text the characters between
 */
public record Mention(int begin, int end, String text) {
  /** Checks the range. */
  public Mention {
    if (begin < 0 || end - begin != text.length()) {
      throw new IllegalArgumentException(
          "a mention from " + begin + " to " + end + " does not fit its text's length");
    }
  }
}
