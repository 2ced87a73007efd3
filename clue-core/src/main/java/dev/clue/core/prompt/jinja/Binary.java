package dev.clue.core.prompt.jinja;

/** An arithmetic operator between two operands. */
final class Binary extends Expr {
  /** What the operator does. */
  @FunctionalInterface
  interface Operator {
    Object apply(Object left, Object right, Render render);
  }

  private final Operator operator;
  private final Expr left;
  private final Expr right;

  Binary(Operator operator, Expr left, Expr right) {
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  @Override
  Object evaluate(Frame frame) {
    Object first = left.eval(frame);
    return operator.apply(first, right.eval(frame), frame.render);
  }
}
