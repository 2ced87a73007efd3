package dev.clue.core.prompt.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of lists, tuples and ranges that change nothing. */
final class ListMethods {
  private static final Set<String> MUTATING =
      Set.of("append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove");

  private ListMethods() {}

  static @Nullable Object find(Object owner, String name) {
    List<Object> list = Types.list(owner);
    if (Types.isList(owner) && MUTATING.contains(name)) {
      return Undefined.refused(owner, name);
    }
    return switch (name) {
      case "count" -> new Function(name, (arguments, render) -> count(list, arguments, render));
      case "index" -> new Function(name, (arguments, render) -> index(list, arguments, render));
      case "copy" ->
          Types.isList(owner) ? new Function(name, (a, render) -> copy(list, render)) : null;
      default -> null;
    };
  }

  private static Object count(List<Object> list, Arguments arguments, Render render) {
    Object wanted = arguments.check("count", 1, "value").get(0, "value", None.NONE);
    long count = 0;
    for (Object item : list) {
      render.step();
      count += Equality.equal(item, wanted, render) ? 1 : 0;
    }
    return count;
  }

  private static Object index(List<Object> list, Arguments arguments, Render render) {
    Object wanted = arguments.check("index", 1, "value").get(0, "value", None.NONE);
    for (int i = 0; i < list.size(); i++) {
      render.step();
      if (Equality.equal(list.get(i), wanted, render)) {
        return (long) i;
      }
    }
    throw TemplateException.value("the value is not in the list");
  }

  private static Object copy(List<Object> list, Render render) {
    render.chargeElements(list.size());
    return new ArrayList<>(list);
  }
}
