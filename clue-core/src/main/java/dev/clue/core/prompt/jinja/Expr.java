package dev.clue.core.prompt.jinja;

/** An expression. Evaluation counts steps and depth, so that none goes on for ever. */
abstract class Expr {
  final Object eval(Frame frame) {
    frame.render.enter();
    Object value = evaluate(frame);
    frame.render.leave();
    return value;
  }

  abstract Object evaluate(Frame frame);
}
