package dev.clue.core.prompt.jinja;

import java.util.LinkedHashMap;
import java.util.Map;

/** str.format, whose fields reach only what a template may reach anyway. */
final class BraceFormat {
  private static final int DEEPEST = 2;

  private final Arguments arguments;
  private final Render render;
  private int automatic;

  private BraceFormat(Arguments arguments, Render render) {
    this.arguments = arguments;
    this.render = render;
  }

  static Object format(String text, Arguments arguments, Render render) {
    return new BraceFormat(arguments, render).expand(text, 0);
  }

  static Object formatMap(String text, Arguments arguments, Render render) {
    Object given = arguments.check("format_map", 1, "mapping").get(0, "mapping", None.NONE);
    if (!(given instanceof Map<?, ?>)) {
      throw Types.expected("dict", given);
    }
    Map<String, Object> named = new LinkedHashMap<>();
    Types.dict(given)
        .forEach(
            (key, value) -> {
              if (key instanceof String name) {
                named.put(name, value);
              }
            });
    return format(text, new Arguments(java.util.List.of(), named), render);
  }

  private String expand(String text, int depth) {
    if (depth >= DEEPEST) {
      throw TemplateException.value("Max string recursion exceeded");
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == c;
      if (c != '{' && c != '}') {
        out.append(c);
        at++;
      } else if (doubled) {
        out.append(c);
        at += 2;
      } else if (c == '}') {
        throw TemplateException.value("Single '}' encountered in format string");
      } else {
        int close = close(text, at);
        String field = field(text.substring(at + 1, close), depth);
        render.chargeString(2L * field.length());
        out.append(field);
        at = close + 1;
      }
    }
    render.chargeString(2L * text.length());
    return out.toString();
  }

  private static int close(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw TemplateException.value("expected '}' before end of string");
  }

  private String field(String field, int depth) {
    int bang = field.indexOf('!');
    int colon = field.indexOf(':');
    boolean converted = bang >= 0 && (colon < 0 || bang < colon);
    int nameEnd = converted ? bang : colon < 0 ? field.length() : colon;
    Object value = value(field.substring(0, nameEnd));
    String spec = colon < 0 ? "" : expand(field.substring(colon + 1), depth + 1);
    if (converted) {
      char how = bang + 1 < field.length() ? field.charAt(bang + 1) : 0;
      value = how == 's' ? Text.of(value, render) : Text.repr(value, render);
    }
    if (spec.isEmpty()) {
      return Text.of(value, render);
    }
    return FormatSpec.parse(spec).format(value, render);
  }

  private Object value(String path) {
    int end = 0;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    if (end == 0 && !path.isEmpty()) {
      throw TemplateException.runtime("KeyError: a format field needs a name or a number");
    }
    Object value = first(path.substring(0, end));
    int at = end;
    while (at < path.length()) {
      boolean item = path.charAt(at) == '[';
      int stop = at + 1;
      while (stop < path.length()
          && (item
              ? path.charAt(stop) != ']'
              : path.charAt(stop) != '.' && path.charAt(stop) != '[')) {
        stop++;
      }
      String name = path.substring(at + 1, stop);
      value = Items.get(value, item ? key(name) : name, false);
      at = item ? stop + 1 : stop;
    }
    return value;
  }

  private static Object key(String name) {
    boolean number =
        !name.isEmpty() && name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? (Object) Long.valueOf(name) : name;
  }

  private Object first(String name) {
    Object key = name.isEmpty() ? (Object) (long) automatic++ : key(name);
    if (key instanceof Long index) {
      if (index >= arguments.positional().size()) {
        throw TemplateException.runtime("IndexError: Replacement index out of range");
      }
      return arguments.positional().get(index.intValue());
    }
    Object value = arguments.named().get(name);
    if (value == null) {
      throw TemplateException.runtime("KeyError: a named format value is missing");
    }
    return value;
  }
}
