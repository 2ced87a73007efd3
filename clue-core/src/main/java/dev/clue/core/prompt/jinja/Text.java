package dev.clue.core.prompt.jinja;

import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Python's str() of values, and strings counted in code points. */
final class Text {
  private static final int MOST_BITS = 16_384;

  private Text() {}

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The text that {@code {{ value }}} writes. */
  static String of(Object value, Render render) {
    if (value instanceof String text) {
      return text;
    } else if (value instanceof Undefined) {
      return "";
    } else if (value instanceof Markup markup) {
      return markup.text();
    }
    return repr(value, render);
  }

  /** Python's repr(). */
  static String repr(Object value, Render render) {
    if (value instanceof Long || value == None.NONE) {
      return value.toString();
    } else if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    StringBuilder out = new StringBuilder();
    repr(value, out, render);
    return out.toString();
  }

  private static void repr(Object value, StringBuilder out, Render render) {
    render.enter();
    int before = out.length();
    if (Types.isString(value)) {
      render.chargeString(2L * Types.text(value).length());
      out.append(value instanceof Markup ? "Markup(" : "");
      Quoted.append(Types.text(value), out);
      out.append(value instanceof Markup ? ")" : "");
    } else if (value instanceof Range range) {
      out.append(range.repr());
    } else if (value instanceof Tuple tuple) {
      bracketed(tuple, "(", tuple.size() == 1 ? ",)" : ")", out, render);
    } else if (value instanceof List<?>) {
      bracketed(Types.list(value), "[", "]", out, render);
    } else if (value instanceof Map<?, ?>) {
      dict(Types.dict(value), out, render);
    } else if (value instanceof DictView view) {
      out.append(view.type());
      bracketed(view.items(), "([", "])", out, render);
    } else {
      out.append(scalar(value, render));
    }
    render.charge(Math.min(out.length() - before, 64));
    render.leave();
  }

  private static void bracketed(
      List<Object> items, String open, String close, StringBuilder out, Render render) {
    out.append(open);
    for (int i = 0; i < items.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      repr(items.get(i), out, render);
    }
    out.append(close);
  }

  private static void dict(Map<Object, Object> dict, StringBuilder out, Render render) {
    out.append('{');
    Iterator<Map.Entry<Object, Object>> entries = dict.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Object, Object> entry = entries.next();
      repr(entry.getKey(), out, render);
      out.append(": ");
      repr(entry.getValue(), out, render);
      out.append(entries.hasNext() ? ", " : "");
    }
    out.append('}');
  }

  private static String scalar(Object value, Render render) {
    if (value instanceof Double real) {
      return Floats.repr(real);
    } else if (value instanceof BigInteger big) {
      if (big.bitLength() > MOST_BITS) {
        throw TemplateException.value("the whole number has too many digits to print");
      }
      return big.toString();
    } else if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    } else if (value instanceof Namespace namespace) {
      return "<Namespace " + repr(namespace.attributes, render) + ">";
    } else if (value instanceof Generator generator) {
      return "<generator object " + generator.function() + " at 0x0>";
    } else if (value instanceof Macro macro) {
      return "<Macro '" + macro.name + "'>";
    } else if (value instanceof LoopState loop) {
      return loop.repr();
    } else if (value instanceof Function function) {
      return "<function " + function.name() + ">";
    }
    return value instanceof Long || value == None.NONE ? value.toString() : Types.name(value);
  }
}
