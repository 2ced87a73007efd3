package dev.clue.core.prompt.jinja;

/**
 * A chat template that could not be compiled or rendered. Messages name types, attributes and
 * lines, never text of the conversation, except {@link Kind#RAISED}, whose message is the
 * template's own.
 */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /** The source is no template that the interpreter knows; the line tells where. */
    SYNTAX,
    /** The template called {@code raise_exception}; the message is what it said, verbatim. */
    RAISED,
    /** An error Python or jinja2 raises too: a type, an undefined value, a forbidden attribute. */
    RUNTIME,
    /** A limit of {@link RenderLimits} was reached. */
    LIMIT
  }

  private final Kind kind;
  private final int line;

  TemplateException(Kind kind, String message, int line) {
    super(message);
    this.kind = kind;
    this.line = line;
  }

  static TemplateException syntax(String message, int line) {
    return new TemplateException(
        Kind.SYNTAX, "The template's line " + line + " cannot be read: " + message, line);
  }

  static TemplateException runtime(String message) {
    return new TemplateException(Kind.RUNTIME, message, 0);
  }

  static TemplateException type(String message) {
    return runtime("TypeError: " + message);
  }

  static TemplateException value(String message) {
    return runtime("ValueError: " + message);
  }

  static TemplateException undefined(String message) {
    return runtime("UndefinedError: " + message);
  }

  static TemplateException security(String message) {
    return runtime("SecurityError: " + message);
  }

  static TemplateException limit(String message) {
    return new TemplateException(Kind.LIMIT, message, 0);
  }

  /** The same error with the line where rendering stood, for errors born without one. */
  TemplateException at(int where) {
    if (line > 0 || where <= 0 || kind == Kind.RAISED) {
      return this;
    }
    var placed =
        new TemplateException(kind, getMessage() + " (template line " + where + ")", where);
    placed.initCause(this);
    return placed;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** The line of the template, from 1; 0 where none is known. */
  public int line() {
    return line;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
