package dev.clue.core.prompt.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as Python's json.dumps writes them. */
final class Json {
  private final Render render;
  private final StringBuilder out = new StringBuilder();
  private final boolean ascii;
  private final Style style;

  /** What stands between the elements; an indent of null is one line. */
  record Style(@Nullable String indent, String item, String key, boolean sorted) {}

  Json(boolean ascii, Style style, Render render) {
    this.ascii = ascii;
    this.style = style;
    this.render = render;
  }

  String dumps(Object value) {
    write(value, 0);
    return out.toString();
  }

  private void write(Object value, int depth) {
    render.enter();
    if (Types.isString(value)) {
      string(Types.text(value));
    } else if (value instanceof Map<?, ?>) {
      dict(Types.dict(value), depth + 1);
    } else if (value instanceof List<?> && !(value instanceof Range)) {
      list(Types.list(value), depth + 1);
    } else {
      out.append(scalar(value));
      render.charge(16);
    }
    render.leave();
  }

  private static String scalar(Object value) {
    if (value == None.NONE) {
      return "null";
    } else if (value instanceof Double real) {
      boolean infinite = Double.isInfinite(real);
      return real.isNaN()
          ? "NaN"
          : infinite ? (real > 0 ? "Infinity" : "-Infinity") : Floats.repr(real);
    } else if (value instanceof Boolean || value instanceof Long || value instanceof BigInteger) {
      return value.toString();
    }
    throw TemplateException.type(
        "Object of type " + Types.name(value) + " is not JSON serializable");
  }

  private void list(List<Object> list, int depth) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : style.item());
      newline(depth);
      write(list.get(i), depth);
    }
    if (!list.isEmpty()) {
      newline(depth - 1);
    }
    out.append(']');
  }

  private void dict(Map<Object, Object> dict, int depth) {
    out.append('{');
    List<Map.Entry<Object, Object>> entries = new ArrayList<>(dict.entrySet());
    if (style.sorted()) {
      entries.sort((left, right) -> Comparison.order(left.getKey(), right.getKey(), render));
    }
    for (Iterator<Map.Entry<Object, Object>> rest = entries.iterator(); rest.hasNext(); ) {
      Map.Entry<Object, Object> entry = rest.next();
      newline(depth);
      string(key(entry.getKey()));
      out.append(style.key());
      write(entry.getValue(), depth);
      out.append(rest.hasNext() ? style.item() : "");
    }
    if (!dict.isEmpty()) {
      newline(depth - 1);
    }
    out.append('}');
  }

  private static String key(Object key) {
    if (key instanceof List<?> || key instanceof Undefined) {
      throw TemplateException.type(
          "keys must be str, int, float, bool or None, not " + Types.name(key));
    }
    return Types.isString(key) ? Types.text(key) : scalar(key);
  }

  private void newline(int depth) {
    if (style.indent() != null) {
      render.charge(2L * depth * style.indent().length());
      out.append('\n').append(style.indent().repeat(depth));
    }
  }

  private void string(String text) {
    render.chargeString(3L * text.length());
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\f' -> out.append("\\f");
      case '\b' -> out.append("\\b");
      default -> {
        if (c < ' ' || (ascii && c > '~')) {
          String hex = Integer.toHexString(c);
          out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
        } else {
          out.append(c);
        }
      }
    }
  }

  /** The filter {@code tojson} with the arguments that transformers gives it. */
  static Object filter(Object value, Arguments arguments, Render render) {
    arguments.check("tojson", 0, "ensure_ascii", "indent", "separators", "sort_keys");
    Object indent = arguments.get(1, "indent", None.NONE);
    Object separators = arguments.get(2, "separators", None.NONE);
    String step = indent == None.NONE ? null : indent(indent, render);
    String item = step == null ? ", " : ",";
    String key = ": ";
    if (separators != None.NONE) {
      List<Object> pair = Iteration.list(separators, render);
      if (pair.size() != 2) {
        throw TemplateException.value("separators are two strings");
      }
      item = Text.of(pair.get(0), render);
      key = Text.of(pair.get(1), render);
    }
    render.chargeString(item.length() + (long) key.length());
    Style style = new Style(step, item, key, arguments.flag(3, "sort_keys", false));
    return new Json(arguments.flag(0, "ensure_ascii", false), style, render).dumps(value);
  }

  private static String indent(Object indent, Render render) {
    if (Types.isString(indent)) {
      return Types.text(indent);
    }
    long width = Math.max(0, Types.index(indent));
    render.chargeString(width);
    return " ".repeat((int) width);
  }
}
