package dev.clue.core.prompt.jinja;

import java.util.ArrayList;
import java.util.List;

/** {@code owner[start:stop:step]}. */
final class Slices {
  private Slices() {}

  static Object get(Object owner, Tuple bounds, Render render) {
    if (owner instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (Types.isString(owner)) {
      String text = Types.text(owner);
      Object sliced = text(text, Bounds.of(bounds, Text.length(text)), render);
      return owner instanceof Markup ? new Markup((String) sliced) : sliced;
    } else if (owner instanceof List<?>) {
      if (owner instanceof Range range) {
        Bounds part = Bounds.of(bounds, range.size());
        return range.part(part.start(), part.step(), part.count());
      }
      List<Object> list = Types.list(owner);
      List<Object> sliced = list(list, Bounds.of(bounds, list.size()), render);
      return owner instanceof Tuple ? new Tuple(sliced) : sliced;
    }
    throw TemplateException.type("'" + Types.name(owner) + "' object cannot be sliced");
  }

  private static String text(String text, Bounds bounds, Render render) {
    render.chargeString(bounds.count());
    if (bounds.step() == 1) {
      return Strings.slice(text, bounds.start(), bounds.start() + bounds.count());
    }
    int[] codes = text.codePoints().toArray();
    StringBuilder out = new StringBuilder(bounds.count());
    for (int i = 0; i < bounds.count(); i++) {
      out.appendCodePoint(codes[bounds.at(i)]);
    }
    return out.toString();
  }

  private static List<Object> list(List<Object> list, Bounds bounds, Render render) {
    render.chargeElements(bounds.count());
    List<Object> sliced = new ArrayList<>(bounds.count());
    for (int i = 0; i < bounds.count(); i++) {
      sliced.add(list.get(bounds.at(i)));
    }
    return sliced;
  }

  /** Where a slice begins, how far it goes each time, and how often. */
  private record Bounds(int start, long step, int count) {
    static Bounds of(Tuple given, int size) {
      long step = given.get(2) == None.NONE ? 1 : bound(given.get(2));
      if (step == 0) {
        throw TemplateException.value("slice step cannot be zero");
      }
      boolean up = step > 0;
      long start = clamp(given.get(0), up ? 0 : size - 1L, size, up);
      long stop = clamp(given.get(1), up ? size : -1L, size, up);
      long distance = up ? stop - start : start - stop;
      long width = Math.abs(step);
      long count = distance <= 0 ? 0 : (distance - 1) / width + 1;
      return new Bounds((int) start, step, (int) count);
    }

    private static long bound(Object value) {
      if (!Types.isInteger(value)) {
        if (value instanceof Undefined undefined) {
          throw undefined.error();
        }
        throw TemplateException.type("slice indices must be integers or None");
      }
      return Types.index(value);
    }

    private static long clamp(Object value, long otherwise, int size, boolean up) {
      if (value == None.NONE) {
        return otherwise;
      }
      long index = bound(value);
      long position = index < 0 ? index + size : index;
      return up
          ? Math.max(0, Math.min(size, position))
          : Math.max(-1, Math.min(size - 1L, position));
    }

    int at(int i) {
      return (int) (start + i * step);
    }
  }
}
