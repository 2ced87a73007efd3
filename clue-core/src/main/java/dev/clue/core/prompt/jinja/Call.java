package dev.clue.core.prompt.jinja;

/** {@code callee(arguments)}. */
final class Call extends Expr {
  private final Expr callee;
  private final ArgumentList arguments;

  Call(Expr callee, ArgumentList arguments) {
    this.callee = callee;
    this.arguments = arguments;
  }

  @Override
  Object evaluate(Frame frame) {
    return call(callee.eval(frame), arguments.eval(frame), frame.render);
  }

  static Object call(Object callee, Arguments arguments, Render render) {
    if (callee instanceof Callable callable) {
      return callable.call(arguments, render);
    } else if (callee instanceof Undefined undefined) {
      throw undefined.error();
    }
    throw TemplateException.type("'" + Types.name(callee) + "' object is not callable");
  }
}
