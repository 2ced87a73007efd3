package dev.clue.core.prompt.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Filters over the elements of a value. */
final class SequenceFilters {
  private SequenceFilters() {}

  static void register(Map<String, Filter> filters) {
    filters.put("length", SequenceFilters::length);
    filters.put("count", SequenceFilters::length);
    filters.put("first", SequenceFilters::first);
    filters.put("last", SequenceFilters::last);
    filters.put("list", (value, a, render) -> Iteration.copy(value, render));
    filters.put("items", SequenceFilters::items);
    filters.put("join", SequenceFilters::join);
    filters.put("reverse", SequenceFilters::reverse);
    filters.put("sum", SequenceFilters::sum);
    filters.put("batch", SequenceFilters::batch);
    filters.put("slice", SequenceFilters::slice);
    filters.put("default", SequenceFilters::otherwise);
    filters.put("d", SequenceFilters::otherwise);
    filters.put("attr", SequenceFilters::attribute);
  }

  private static Object length(Object value, Arguments arguments, Render render) {
    if (value instanceof Undefined undefined) {
      undefined.checkIterable();
      return 0L;
    }
    long size = Iteration.size(value);
    if (size < 0) {
      throw TemplateException.type("object of type '" + Types.name(value) + "' has no len()");
    }
    return size;
  }

  private static Object first(Object value, Arguments arguments, Render render) {
    Iterator<Object> elements = Iteration.iterator(value, render);
    return elements.hasNext()
        ? elements.next()
        : Undefined.because("No first item, sequence was empty.");
  }

  private static Object last(Object value, Arguments arguments, Render render) {
    if (value instanceof Generator) {
      throw TemplateException.type("'generator' object is not reversible");
    }
    List<Object> list =
        value instanceof List<?> ? Types.list(value) : Iteration.copy(value, render);
    return list.isEmpty()
        ? Undefined.because("No last item, sequence was empty.")
        : list.get(list.size() - 1);
  }

  private static Object items(Object value, Arguments arguments, Render render) {
    if (value instanceof Undefined) {
      return new Generator(Collections.emptyIterator(), "do_items");
    } else if (!(value instanceof Map<?, ?>)) {
      throw TemplateException.type("Can only get item pairs from a mapping.");
    }
    return new Generator(DictMethods.pairs(Types.dict(value), render).iterator(), "do_items");
  }

  private static Object join(Object value, Arguments arguments, Render render) {
    arguments.check("join", 0, "d", "attribute");
    String separator = Text.of(arguments.get(0, "d", ""), render);
    KeyPath path = KeyPath.of(arguments.get(1, "attribute", None.NONE), None.NONE);
    StringBuilder out = new StringBuilder();
    Iterator<Object> elements = Iteration.iterator(value, render);
    for (boolean starts = true; elements.hasNext(); starts = false) {
      String text = Text.of(path.get(elements.next()), render);
      Joining.append(out, starts ? "" : separator, text, render);
    }
    return out.toString();
  }

  private static Object reverse(Object value, Arguments arguments, Render render) {
    if (Types.isString(value)) {
      String text = Types.text(value);
      render.chargeString(2L * text.length());
      return new StringBuilder(text).reverse().toString();
    }
    return new Generator(reversed(Iteration.copy(value, render)).iterator(), "reversed");
  }

  private static List<Object> reversed(List<Object> list) {
    Collections.reverse(list);
    return list;
  }

  private static Object sum(Object value, Arguments arguments, Render render) {
    arguments.check("sum", 0, "attribute", "start");
    KeyPath path = KeyPath.of(arguments.get(0, "attribute", None.NONE), None.NONE);
    Object sum = arguments.get(1, "start", 0L);
    Iterator<Object> elements = Iteration.iterator(value, render);
    while (elements.hasNext()) {
      render.step();
      if (Types.isString(sum)) {
        throw TemplateException.type("sum() can't sum strings [use ''.join(seq) instead]");
      }
      sum = Arithmetic.add(sum, path.get(elements.next()), render);
    }
    return sum;
  }

  private static Object batch(Object value, Arguments arguments, Render render) {
    arguments.check("batch", 1, "linecount", "fill_with");
    long width = arguments.integer(0, "linecount", 1);
    Object fill = arguments.get(1, "fill_with", None.NONE);
    List<Object> rows = new ArrayList<>();
    List<Object> row = new ArrayList<>();
    for (Object item : Iteration.copy(value, render)) {
      if (row.size() == width) {
        rows.add(row);
        row = new ArrayList<>();
        render.chargeElements(1);
      }
      row.add(item);
    }
    if (!row.isEmpty()) {
      render.chargeElements(fill == None.NONE ? 0 : Math.max(0, width));
      while (fill != None.NONE && row.size() < width) {
        row.add(fill);
      }
      rows.add(row);
    }
    return new Generator(rows.iterator(), "do_batch");
  }

  private static Object slice(Object value, Arguments arguments, Render render) {
    arguments.check("slice", 1, "slices", "fill_with");
    long slices = arguments.integer(0, "slices", 1);
    Object fill = arguments.get(1, "fill_with", None.NONE);
    List<Object> items = Iteration.copy(value, render);
    if (slices <= 0) {
      throw TemplateException.runtime("ZeroDivisionError: slice needs at least one slice");
    }
    render.chargeElements(3 * Math.min(slices, Integer.MAX_VALUE));
    int size = (int) (items.size() / slices);
    int larger = (int) (items.size() % slices);
    List<Object> columns = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < slices; i++) {
      int to = from + size + (i < larger ? 1 : 0);
      List<Object> column = new ArrayList<>(items.subList(from, to));
      if (fill != None.NONE && i >= larger) {
        column.add(fill);
      }
      columns.add(column);
      from = to;
    }
    return new Generator(columns.iterator(), "do_slice");
  }

  private static Object otherwise(Object value, Arguments arguments, Render render) {
    arguments.check("default", 0, "default_value", "boolean");
    boolean missing =
        value instanceof Undefined || (arguments.flag(1, "boolean", false) && !Truth.of(value));
    return missing ? arguments.get(0, "default_value", "") : value;
  }

  private static Object attribute(Object value, Arguments arguments, Render render) {
    String name = Text.of(arguments.check("attr", 1, "name").get(0, "name", ""), render);
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    Object found = Attributes.method(value, name);
    if (found == null && name.startsWith("__")) {
      throw TemplateException.security(Undefined.refusal(value, "__"));
    }
    return found == null
        ? Undefined.because("the attribute asked for by attr does not exist")
        : found;
  }
}
