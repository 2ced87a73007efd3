package dev.clue.core.prompt;

import org.jspecify.annotations.Nullable;

/**
 * A Python string literal without prefix, in one or three quotes of either kind.
 *
 * @param text what it says, escapes resolved
 * @param end the place behind it
 * @param understood whether all of its escapes are: {@code \\N{...}} and broken ones are not
 */
record PythonString(String text, int end, boolean understood) {

  /**
   * Reads the literal that begins at a quote.
   *
   * @return null when it does not end
   */
  static @Nullable PythonString at(String source, int start) {
    String quote = source.substring(start, start + 1);
    if (source.startsWith(quote.repeat(3), start)) {
      quote = quote.repeat(3);
    }
    PythonEscapes text = new PythonEscapes(source);
    int at = start + quote.length();
    while (at < source.length()) {
      char c = source.charAt(at);
      if (source.startsWith(quote, at)) {
        return new PythonString(text.toString(), at + quote.length(), text.understood());
      }
      if (c == '\n' && quote.length() == 1) {
        return null;
      }
      if (c == '\\' && at + 1 < source.length()) {
        at = text.escape(at + 1);
      } else {
        text.append(c);
        at++;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return "PythonString[" + text.length() + " characters]";
  }
}
