package dev.clue.core.prompt.jinja;

import org.jspecify.annotations.Nullable;

/** {@code value | name(arguments)}. */
final class FilterExpr extends Expr {
  private final Expr value;
  private final String name;
  private final @Nullable Filter filter;
  private final ArgumentList arguments;

  FilterExpr(Expr value, String name, ArgumentList arguments) {
    this.value = value;
    this.name = name;
    this.filter = Filters.find(name);
    this.arguments = arguments;
  }

  @Override
  Object evaluate(Frame frame) {
    if (filter == null) {
      throw TemplateException.runtime(
          "TemplateRuntimeError: No filter named '" + name + "' found.");
    }
    Object input = value.eval(frame);
    return filter.apply(input, arguments.eval(frame), frame.render);
  }
}
