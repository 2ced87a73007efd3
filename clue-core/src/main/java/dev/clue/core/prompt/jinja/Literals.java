package dev.clue.core.prompt.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Constants, names and the brackets that build values. */
final class Literals {
  private Literals() {}

  /** A constant. */
  static final class Const extends Expr {
    final Object value;

    Const(Object value) {
      this.value = value;
    }

    @Override
    Object evaluate(Frame frame) {
      return value;
    }
  }

  /** A variable, or a global of that name. */
  static final class Name extends Expr {
    final String name;

    Name(String name) {
      this.name = name;
    }

    @Override
    Object evaluate(Frame frame) {
      Object value = frame.find(name);
      if (value == null) {
        value = Globals.find(name);
      }
      return value == null ? Undefined.variable(name) : value;
    }
  }

  /** {@code [a, b]}. */
  static final class ListOf extends Expr {
    private final List<Expr> items;

    ListOf(List<Expr> items) {
      this.items = items;
    }

    @Override
    Object evaluate(Frame frame) {
      return evalAll(items, frame);
    }
  }

  /** {@code (a, b)}. */
  static final class TupleOf extends Expr {
    private final List<Expr> items;

    TupleOf(List<Expr> items) {
      this.items = items;
    }

    @Override
    Object evaluate(Frame frame) {
      return new Tuple(evalAll(items, frame));
    }
  }

  /** {@code {a: b}}. */
  static final class DictOf extends Expr {
    private final List<Expr> keys;
    private final List<Expr> values;

    DictOf(List<Expr> keys, List<Expr> values) {
      this.keys = keys;
      this.values = values;
    }

    @Override
    Object evaluate(Frame frame) {
      frame.render.chargeElements(2L * keys.size());
      Map<Object, Object> dict = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        Dicts.put(dict, keys.get(i).eval(frame), values.get(i).eval(frame));
      }
      return dict;
    }
  }

  private static List<Object> evalAll(List<Expr> items, Frame frame) {
    frame.render.chargeElements(items.size());
    List<Object> values = new ArrayList<>(items.size());
    for (Expr item : items) {
      values.add(item.eval(frame));
    }
    return values;
  }
}
