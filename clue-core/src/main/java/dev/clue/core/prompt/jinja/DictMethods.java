package dev.clue.core.prompt.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of dicts that change nothing. */
final class DictMethods {
  private static final Set<String> MUTATING =
      Set.of("clear", "pop", "popitem", "setdefault", "update");

  private DictMethods() {}

  static @Nullable Object find(Object owner, String name) {
    if (MUTATING.contains(name)) {
      return Undefined.refused(owner, name);
    }
    Map<Object, Object> dict = Types.dict(owner);
    return switch (name) {
      case "get" -> new Function(name, (arguments, render) -> get(dict, arguments));
      case "keys" -> plain(name, render -> keys(dict, render));
      case "values" -> plain(name, render -> values(dict, render));
      case "items" -> plain(name, render -> new DictView("dict_items", pairs(dict, render)));
      case "copy" -> plain(name, render -> copy(dict, render));
      default -> null;
    };
  }

  private static Function plain(String name, java.util.function.Function<Render, Object> body) {
    return new Function(
        name,
        (arguments, render) -> {
          arguments.check(name, 0);
          return body.apply(render);
        });
  }

  private static Object get(Map<Object, Object> dict, Arguments arguments) {
    // Python takes both by position only.
    Object key = arguments.check("get", 1, "key", "default").get(0, "key", None.NONE);
    Object value = Dicts.find(dict, key);
    return value == null ? arguments.get(1, "default", None.NONE) : value;
  }

  private static Object keys(Map<Object, Object> dict, Render render) {
    render.chargeElements(dict.size());
    return new DictView("dict_keys", List.copyOf(dict.keySet()));
  }

  private static Object values(Map<Object, Object> dict, Render render) {
    render.chargeElements(dict.size());
    return new DictView("dict_values", List.copyOf(dict.values()));
  }

  /** The entries as tuples. */
  static List<Object> pairs(Map<Object, Object> dict, Render render) {
    render.chargeElements(4L * dict.size());
    List<Object> pairs = new ArrayList<>(dict.size());
    dict.forEach((key, value) -> pairs.add(Tuple.of(key, value)));
    return pairs;
  }

  private static Object copy(Map<Object, Object> dict, Render render) {
    render.chargeElements(4L * dict.size());
    return new LinkedHashMap<>(dict);
  }
}
