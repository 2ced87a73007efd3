package dev.clue.core.prompt.jinja;

import org.jspecify.annotations.Nullable;

/**
 * What a missing variable, attribute or element gives: prints as nothing, iterates over nothing, is
 * false; any other use is the error that its hint tells.
 */
final class Undefined {
  private final String hint;
  private final boolean unsafe;

  private Undefined(String hint, boolean unsafe) {
    this.hint = hint;
    this.unsafe = unsafe;
  }

  static Undefined because(String hint) {
    return new Undefined(hint, false);
  }

  static Undefined variable(String name) {
    return new Undefined("'" + name + "' is undefined", false);
  }

  static Undefined attribute(Object owner, String name) {
    return new Undefined("'" + Types.ofOwner(owner) + "' has no attribute '" + name + "'", false);
  }

  /** An attribute that exists in Python but that the sandbox refuses: using it is an error. */
  static Undefined refused(Object owner, String name) {
    return new Undefined(refusal(owner, name), true);
  }

  static String refusal(Object owner, String name) {
    return "access to attribute '" + name + "' of '" + Types.name(owner) + "' object is unsafe.";
  }

  /** Undefined values iterate over nothing; refused ones do not. */
  void checkIterable() {
    if (unsafe) {
      throw error();
    }
  }

  TemplateException error() {
    return unsafe ? TemplateException.security(hint) : TemplateException.undefined(hint);
  }

  /** All undefined values are one to Python, in comparisons and as keys. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Undefined;
  }

  @Override
  public int hashCode() {
    return Undefined.class.hashCode();
  }
}
