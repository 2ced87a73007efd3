package dev.clue.core.prompt.jinja;

import java.util.Iterator;

/** str.join. */
final class Joining {
  private Joining() {}

  static Object join(String separator, Arguments arguments, Render render) {
    Object items = arguments.check("join", 1, "iterable").get(0, "iterable", None.NONE);
    StringBuilder out = new StringBuilder();
    Iterator<Object> elements = Iteration.iterator(items, render);
    for (int i = 0; elements.hasNext(); i++) {
      Object element = elements.next();
      if (!Types.isString(element)) {
        throw TemplateException.type(
            "sequence item " + i + ": expected str instance, " + Types.name(element) + " found");
      }
      append(out, i == 0 ? "" : separator, Types.text(element), render);
    }
    return out.toString();
  }

  static void append(StringBuilder out, String separator, String text, Render render) {
    render.step();
    render.charge(2L * separator.length() + 2L * text.length());
    out.append(separator).append(text);
  }
}
