package dev.clue.core.prompt.jinja;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** map, select, reject and their kin: lazy, as in jinja2. */
final class SelectingFilters {
  private SelectingFilters() {}

  static void register(Map<String, Filter> filters) {
    filters.put("map", SelectingFilters::map);
    filters.put("select", (value, a, render) -> select(value, a, render, true));
    filters.put("reject", (value, a, render) -> select(value, a, render, false));
    filters.put("selectattr", (value, a, render) -> selectBy(value, a, render, true));
    filters.put("rejectattr", (value, a, render) -> selectBy(value, a, render, false));
  }

  private static Object map(Object value, Arguments arguments, Render render) {
    UnaryOperator<Object> change = change(arguments, render);
    Iterator<Object> source = source(value, render);
    Iterator<Object> changed =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return source.hasNext();
          }

          @Override
          public Object next() {
            render.step();
            return change.apply(source.next());
          }
        };
    return new Generator(changed, "do_map");
  }

  /** jinja2 asks whether the value is true before it walks over it: None gives nothing. */
  private static Iterator<Object> source(Object value, Render render) {
    boolean empty = !Truth.of(value) && !(value instanceof Undefined);
    return empty ? java.util.Collections.emptyIterator() : Iteration.iterator(value, render);
  }

  private static UnaryOperator<Object> change(Arguments arguments, Render render) {
    if (arguments.positional().isEmpty() && arguments.named().containsKey("attribute")) {
      KeyPath path =
          KeyPath.of(
              arguments.get(0, "attribute", None.NONE), arguments.get(1, "default", None.NONE));
      return path::get;
    }
    Object name = arguments.get(0, "", None.NONE);
    Filter filter = name instanceof String text ? Filters.find(text) : null;
    if (filter == null) {
      throw TemplateException.runtime("TemplateRuntimeError: map needs the name of a filter");
    }
    Arguments rest = arguments.after(1);
    return element -> filter.apply(element, rest, render);
  }

  private static Object select(Object value, Arguments arguments, Render render, boolean wanted) {
    Predicate<Object> test = test(arguments, render);
    return filtered(source(value, render), element -> test.test(element) == wanted, render);
  }

  private static Object selectBy(Object value, Arguments arguments, Render render, boolean wanted) {
    if (arguments.positional().isEmpty()) {
      throw TemplateException.runtime("FilterArgumentError: Missing parameter for attribute name");
    }
    KeyPath path = KeyPath.of(arguments.positional().get(0), None.NONE);
    Predicate<Object> test = test(arguments.after(1), render);
    return filtered(
        source(value, render), element -> test.test(path.get(element)) == wanted, render);
  }

  private static Predicate<Object> test(Arguments arguments, Render render) {
    if (arguments.positional().isEmpty()) {
      return Truth::of;
    }
    Test test = arguments.positional().get(0) instanceof String name ? Tests.find(name) : null;
    if (test == null) {
      throw TemplateException.runtime("TemplateRuntimeError: the name of a test is needed");
    }
    Arguments rest = arguments.after(1);
    return element -> test.holds(element, rest, render);
  }

  private static Generator filtered(
      Iterator<Object> source, Predicate<Object> keep, Render render) {
    return new Generator(new Kept(source, keep, render), "select_or_reject");
  }

  /** The elements that are kept, looked for one at a time. */
  private static final class Kept implements Iterator<Object> {
    private final Iterator<Object> source;
    private final Predicate<Object> keep;
    private final Render render;
    private @Nullable Object ahead;

    Kept(Iterator<Object> source, Predicate<Object> keep, Render render) {
      this.source = source;
      this.keep = keep;
      this.render = render;
    }

    @Override
    public boolean hasNext() {
      while (ahead == null && source.hasNext()) {
        render.step();
        Object candidate = source.next();
        ahead = keep.test(candidate) ? candidate : null;
      }
      return ahead != null;
    }

    @Override
    public Object next() {
      Object found = hasNext() ? ahead : null;
      if (found == null) {
        throw new NoSuchElementException();
      }
      ahead = null;
      return found;
    }
  }
}
