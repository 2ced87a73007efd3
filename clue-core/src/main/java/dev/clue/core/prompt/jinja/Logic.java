package dev.clue.core.prompt.jinja;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Operators that decide: and, or, not, comparisons, conditionals; and the joining of text. */
final class Logic {
  private Logic() {}

  /** Gives the operand that decided, as Python does. */
  static final class And extends Expr {
    private final Expr left;
    private final Expr right;

    And(Expr left, Expr right) {
      this.left = left;
      this.right = right;
    }

    @Override
    Object evaluate(Frame frame) {
      Object value = left.eval(frame);
      return Truth.of(value) ? right.eval(frame) : value;
    }
  }

  /** Gives the operand that decided, as Python does. */
  static final class Or extends Expr {
    private final Expr left;
    private final Expr right;

    Or(Expr left, Expr right) {
      this.left = left;
      this.right = right;
    }

    @Override
    Object evaluate(Frame frame) {
      Object value = left.eval(frame);
      return Truth.of(value) ? value : right.eval(frame);
    }
  }

  /** Negation. */
  static final class Not extends Expr {
    private final Expr operand;

    Not(Expr operand) {
      this.operand = operand;
    }

    @Override
    Object evaluate(Frame frame) {
      return !Truth.of(operand.eval(frame));
    }
  }

  /** A sign. */
  static final class Unary extends Expr {
    private final UnaryOperator<Object> operator;
    private final Expr operand;

    Unary(UnaryOperator<Object> operator, Expr operand) {
      this.operator = operator;
      this.operand = operand;
    }

    @Override
    Object evaluate(Frame frame) {
      return operator.apply(operand.eval(frame));
    }
  }

  /** A chain of comparisons, each operand evaluated once, stopping at the first false. */
  static final class Compare extends Expr {
    private final Expr first;
    private final List<Comparison> operators;
    private final List<Expr> operands;

    Compare(Expr first, List<Comparison> operators, List<Expr> operands) {
      this.first = first;
      this.operators = operators;
      this.operands = operands;
    }

    @Override
    Object evaluate(Frame frame) {
      Object left = first.eval(frame);
      for (int i = 0; i < operators.size(); i++) {
        Object right = operands.get(i).eval(frame);
        if (!operators.get(i).holds(left, right, frame.render)) {
          return false;
        }
        left = right;
      }
      return true;
    }
  }

  /** {@code a if test else b}; without else, undefined. */
  static final class Conditional extends Expr {
    private final Expr test;
    private final Expr value;
    private final @Nullable Expr otherwise;

    Conditional(Expr test, Expr value, @Nullable Expr otherwise) {
      this.test = test;
      this.value = value;
      this.otherwise = otherwise;
    }

    @Override
    Object evaluate(Frame frame) {
      if (Truth.of(test.eval(frame))) {
        return value.eval(frame);
      }
      return otherwise == null
          ? Undefined.because("the inline if was false and has no else")
          : otherwise.eval(frame);
    }
  }

  /** {@code a ~ b}: the text of both. */
  static final class Concat extends Expr {
    private final List<Expr> parts;

    Concat(List<Expr> parts) {
      this.parts = parts;
    }

    @Override
    Object evaluate(Frame frame) {
      StringBuilder out = new StringBuilder();
      for (Expr part : parts) {
        String text = Text.of(part.eval(frame), frame.render);
        frame.render.chargeString(2L * text.length());
        out.append(text);
      }
      return out.toString();
    }
  }
}
