package dev.clue.core.prompt.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walking over values as Python's for does. */
final class Iteration {
  private Iteration() {}

  static Iterator<Object> iterator(Object value, Render render) {
    Iterator<Object> found = find(value, render);
    if (found == null) {
      throw TemplateException.type("'" + Types.name(value) + "' object is not iterable");
    }
    return found;
  }

  static @Nullable Iterator<Object> find(Object value, Render render) {
    if (value instanceof List<?>) {
      return Types.list(value).iterator();
    } else if (value instanceof Map<?, ?>) {
      return Types.dict(value).keySet().iterator();
    } else if (Types.isString(value)) {
      return characters(Types.text(value), render).iterator();
    } else if (value instanceof DictView view) {
      return view.items().iterator();
    } else if (value instanceof Generator generator) {
      return generator.items();
    }
    return value instanceof Undefined undefined ? nothing(undefined) : null;
  }

  private static Iterator<Object> nothing(Undefined undefined) {
    undefined.checkIterable();
    return List.of().iterator();
  }

  /** The elements as a list that is not written to; a copy only where there is no list yet. */
  static List<Object> list(Object value, Render render) {
    if (value instanceof List<?>) {
      return Types.list(value);
    } else if (value instanceof DictView view) {
      return view.items();
    }
    return copy(value, render);
  }

  /** The elements in a new list. */
  static List<Object> copy(Object value, Render render) {
    int size = size(value);
    List<Object> list = new ArrayList<>(Math.max(size, 0));
    if (size >= 0) {
      render.chargeElements(size);
    }
    Iterator<Object> elements = iterator(value, render);
    while (elements.hasNext()) {
      list.add(elements.next());
      if (size < 0) {
        render.step();
        render.chargeElements(1);
      }
    }
    return list;
  }

  /** How many elements there are, or -1 where that is not known without walking. */
  static int size(Object value) {
    if (value instanceof List<?> list) {
      return list.size();
    } else if (value instanceof Map<?, ?> map) {
      return map.size();
    } else if (value instanceof DictView view) {
      return view.items().size();
    }
    return Types.isString(value) ? Text.length(Types.text(value)) : -1;
  }

  private static List<Object> characters(String text, Render render) {
    int size = Text.length(text);
    render.chargeElements(size);
    List<Object> characters = new ArrayList<>(size);
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      characters.add(text.substring(i, text.offsetByCodePoints(i, 1)));
    }
    return characters;
  }
}
