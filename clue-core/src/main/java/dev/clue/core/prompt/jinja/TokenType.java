package dev.clue.core.prompt.jinja;

/** The kinds of tokens: text, the marks of tags, and what stands between them. */
enum TokenType {
  DATA,
  VARIABLE_BEGIN,
  VARIABLE_END,
  BLOCK_BEGIN,
  BLOCK_END,
  NAME,
  STRING,
  NUMBER,
  OPERATOR,
  END
}
