package dev.clue.core.prompt.jinja;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Filters that put elements in order or look for the least, the most and the repeated. */
final class SortingFilters {
  private SortingFilters() {}

  static void register(Map<String, Filter> filters) {
    filters.put("sort", SortingFilters::sort);
    filters.put("dictsort", SortingFilters::dictSort);
    filters.put("unique", SortingFilters::unique);
    filters.put("min", (value, arguments, render) -> extreme(value, arguments, render, 1));
    filters.put("max", (value, arguments, render) -> extreme(value, arguments, render, -1));
    filters.put("groupby", SortingFilters::groupBy);
  }

  /** What is compared: the element or its attribute, in lower case unless case counts. */
  private record Key(KeyPath path, boolean caseCounts, Render render)
      implements Comparator<Object> {
    static Key of(Arguments arguments, int caseAt, Render render) {
      Object attribute = arguments.get(caseAt + 1, "attribute", None.NONE);
      KeyPath path = KeyPath.of(attribute, None.NONE);
      return new Key(path, arguments.flag(caseAt, "case_sensitive", false), render);
    }

    Object of(Object element) {
      return folded(path.get(element));
    }

    Object folded(Object value) {
      if (caseCounts || !Types.isString(value)) {
        return value;
      }
      render.charge(Types.text(value).length());
      return Types.text(value).toLowerCase(Locale.ROOT);
    }

    Comparator<Object> unlessEqual() {
      return (left, right) ->
          Equality.equal(of(left), of(right), render) ? 0 : compare(left, right);
    }

    @Override
    public int compare(Object left, Object right) {
      render.step();
      return Comparison.order(of(left), of(right), render);
    }
  }

  private static Object sort(Object value, Arguments arguments, Render render) {
    arguments.check("sort", 0, "reverse", "case_sensitive", "attribute");
    List<Object> sorted = Iteration.copy(value, render);
    Comparator<Object> order = byEach(arguments.get(2, "attribute", None.NONE), arguments, render);
    sorted.sort(arguments.flag(0, "reverse", false) ? order.reversed() : order);
    return sorted;
  }

  /**
   * Several attributes with commas between them count one after the other. They are compared as
   * lists are: equal ones need no order, not even undefined ones.
   */
  private static Comparator<Object> byEach(Object attribute, Arguments arguments, Render render) {
    boolean caseCounts = arguments.flag(1, "case_sensitive", false);
    if (!Types.isString(attribute)) {
      return new Key(KeyPath.of(attribute, None.NONE), caseCounts, render).unlessEqual();
    }
    List<Comparator<Object>> keys = new ArrayList<>();
    for (String part : Types.text(attribute).split(",", 10)) {
      keys.add(new Key(KeyPath.of(part, None.NONE), caseCounts, render).unlessEqual());
    }
    Comparator<Object> order = keys.get(0);
    for (Comparator<Object> key : keys.subList(1, keys.size())) {
      order = order.thenComparing(key);
    }
    return order;
  }

  private static Object dictSort(Object value, Arguments arguments, Render render) {
    arguments.check("dictsort", 0, "case_sensitive", "by", "reverse");
    if (!(value instanceof Map<?, ?>)) {
      throw Types.expected("dict", value);
    }
    String by = arguments.string(1, "by", "key");
    if (!by.equals("key") && !by.equals("value")) {
      throw TemplateException.runtime(
          "FilterArgumentError: You can only sort by either \"key\" or \"value\"");
    }
    KeyPath path = KeyPath.of(by.equals("key") ? 0L : 1L, None.NONE);
    Comparator<Object> order = new Key(path, arguments.flag(0, "case_sensitive", false), render);
    List<Object> pairs = DictMethods.pairs(Types.dict(value), render);
    pairs.sort(arguments.flag(2, "reverse", false) ? order.reversed() : order);
    return pairs;
  }

  private static Object unique(Object value, Arguments arguments, Render render) {
    arguments.check("unique", 0, "case_sensitive", "attribute");
    Key key = Key.of(arguments, 0, render);
    Map<Object, Object> seen = new LinkedHashMap<>();
    List<Object> kept = new ArrayList<>();
    for (Object element : Iteration.copy(value, render)) {
      Object one = key.of(element);
      if (Dicts.find(seen, one) == null) {
        Dicts.put(seen, one, true);
        kept.add(element);
        render.chargeElements(3);
      }
    }
    return new Generator(kept.iterator(), "do_unique");
  }

  private static Object extreme(Object value, Arguments arguments, Render render, int sign) {
    arguments.check("min", 0, "case_sensitive", "attribute");
    Key key = Key.of(arguments, 0, render);
    Iterator<Object> elements = Iteration.iterator(value, render);
    if (!elements.hasNext()) {
      return Undefined.because("No aggregated item, sequence was empty.");
    }
    Object best = elements.next();
    while (elements.hasNext()) {
      Object element = elements.next();
      if (sign * key.compare(element, best) < 0) {
        best = element;
      }
    }
    return best;
  }

  private static Object groupBy(Object value, Arguments arguments, Render render) {
    arguments.check("groupby", 1, "attribute", "default", "case_sensitive");
    KeyPath path =
        KeyPath.of(
            arguments.get(0, "attribute", None.NONE), arguments.get(1, "default", None.NONE));
    Key key = new Key(path, arguments.flag(2, "case_sensitive", false), render);
    List<Object> sorted = Iteration.copy(value, render);
    sorted.sort(key);
    List<Object> groups = new ArrayList<>();
    List<Object> group = new ArrayList<>();
    for (Object element : sorted) {
      if (!group.isEmpty() && key.compare(group.get(0), element) != 0) {
        groups.add(Tuple.of(path.get(group.get(0)), group));
        group = new ArrayList<>();
        render.chargeElements(4);
      }
      group.add(element);
    }
    if (!group.isEmpty()) {
      groups.add(Tuple.of(path.get(group.get(0)), group));
    }
    return groups;
  }
}
