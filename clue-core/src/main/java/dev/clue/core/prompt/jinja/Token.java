package dev.clue.core.prompt.jinja;

/**
 * A token of the template.
 *
 * @param text the name, operator or characters
 * @param value a number's or string's value, else the text
 */
record Token(TokenType type, String text, Object value, int line) {
  boolean isName(String name) {
    return type == TokenType.NAME && text.equals(name);
  }

  boolean isOperator(String operator) {
    return type == TokenType.OPERATOR && text.equals(operator);
  }
}
