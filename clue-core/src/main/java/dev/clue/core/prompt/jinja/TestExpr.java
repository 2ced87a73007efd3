package dev.clue.core.prompt.jinja;

import org.jspecify.annotations.Nullable;

/** {@code value is name(arguments)}. */
final class TestExpr extends Expr {
  private final Expr value;
  private final String name;
  private final @Nullable Test test;
  private final ArgumentList arguments;

  TestExpr(Expr value, String name, ArgumentList arguments) {
    this.value = value;
    this.name = name;
    this.test = Tests.find(name);
    this.arguments = arguments;
  }

  @Override
  Object evaluate(Frame frame) {
    if (test == null) {
      throw TemplateException.runtime("TemplateRuntimeError: No test named '" + name + "' found.");
    }
    Object input = value.eval(frame);
    return test.holds(input, arguments.eval(frame), frame.render);
  }
}
