package dev.clue.core.prompt.jinja;

import java.util.ArrayList;
import java.util.List;

/** The dotted path that filters take as {@code attribute}: names, or numbers of elements. */
record KeyPath(List<Object> keys, Object otherwise) {
  /** None as the attribute means the element itself; None as the default means none. */
  static KeyPath of(Object attribute, Object otherwise) {
    if (attribute == None.NONE) {
      return new KeyPath(List.of(), otherwise);
    } else if (!Types.isString(attribute)) {
      return new KeyPath(List.of(attribute), otherwise);
    }
    List<Object> keys = new ArrayList<>();
    for (String part : Types.text(attribute).split("\\.", -1)) {
      boolean number =
          !part.isEmpty() && part.length() < 10 && part.chars().allMatch(Character::isDigit);
      keys.add(number ? (Object) Long.valueOf(part) : part);
    }
    return new KeyPath(keys, otherwise);
  }

  Object get(Object element) {
    Object value = element;
    for (Object key : keys) {
      value = Items.get(value, key, false);
      if (value instanceof Undefined && otherwise != None.NONE) {
        value = otherwise;
      }
    }
    return value;
  }
}
