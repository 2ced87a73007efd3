package dev.clue.core.prompt.jinja;

import org.jspecify.annotations.Nullable;

/** Attributes, elements and slices of a value. */
final class Access {
  private Access() {}

  /** {@code owner.name}. */
  static final class Attribute extends Expr {
    private final Expr owner;
    private final String name;

    Attribute(Expr owner, String name) {
      this.owner = owner;
      this.name = name;
    }

    @Override
    Object evaluate(Frame frame) {
      return Attributes.get(owner.eval(frame), name);
    }
  }

  /** {@code owner[key]}. */
  static final class Item extends Expr {
    private final Expr owner;
    private final Expr key;

    Item(Expr owner, Expr key) {
      this.owner = owner;
      this.key = key;
    }

    @Override
    Object evaluate(Frame frame) {
      Object value = owner.eval(frame);
      return Items.get(value, key.eval(frame), key instanceof Literals.Const);
    }
  }

  /** The bounds of a slice; never evaluated by itself but within a tuple, which no value takes. */
  static final class Slice extends Expr {
    private final @Nullable Expr start;
    private final @Nullable Expr stop;
    private final @Nullable Expr step;

    Slice(@Nullable Expr start, @Nullable Expr stop, @Nullable Expr step) {
      this.start = start;
      this.stop = stop;
      this.step = step;
    }

    @Override
    Object evaluate(Frame frame) {
      return Tuple.of(bound(start, frame), bound(stop, frame), bound(step, frame));
    }

    private static Object bound(@Nullable Expr bound, Frame frame) {
      return bound == null ? None.NONE : bound.eval(frame);
    }
  }

  /** {@code owner[start:stop:step]}. */
  static final class Sliced extends Expr {
    private final Expr owner;
    private final Slice slice;

    Sliced(Expr owner, Slice slice) {
      this.owner = owner;
      this.slice = slice;
    }

    @Override
    Object evaluate(Frame frame) {
      Object value = owner.eval(frame);
      return Slices.get(value, (Tuple) slice.evaluate(frame), frame.render);
    }
  }
}
