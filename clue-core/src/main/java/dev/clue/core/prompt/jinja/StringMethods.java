package dev.clue.core.prompt.jinja;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of Python's str, by name. */
final class StringMethods {
  /** One method. */
  @FunctionalInterface
  interface Method {
    Object call(String text, Arguments arguments, Render render);
  }

  private static final Map<String, Method> METHODS = methods();

  private StringMethods() {}

  static @Nullable Object find(Object owner, String name) {
    Method method = METHODS.get(name);
    if (method == null) {
      return null;
    }
    String text = Types.text(owner);
    boolean marked = owner instanceof Markup;
    return new Function(
        name,
        (arguments, render) -> {
          render.charge(text.length() / 16);
          Object value = method.call(text, arguments, render);
          return marked && value instanceof String result ? new Markup(result) : value;
        });
  }

  private static Map<String, Method> methods() {
    Map<String, Method> methods = new HashMap<>();
    methods.put("strip", (text, a, r) -> Stripping.strip(text, a, true, true));
    methods.put("lstrip", (text, a, r) -> Stripping.strip(text, a, true, false));
    methods.put("rstrip", (text, a, r) -> Stripping.strip(text, a, false, true));
    methods.put("removeprefix", Stripping::removePrefix);
    methods.put("removesuffix", Stripping::removeSuffix);
    methods.put("lower", plain("lower", text -> text.toLowerCase(Locale.ROOT)));
    methods.put("casefold", plain("casefold", Casing::fold));
    methods.put("upper", plain("upper", text -> text.toUpperCase(Locale.ROOT)));
    methods.put("capitalize", plain("capitalize", Casing::capitalize));
    methods.put("title", plain("title", Casing::title));
    methods.put("swapcase", plain("swapcase", Casing::swap));
    methods.put("startswith", Searching::startsWith);
    methods.put("endswith", Searching::endsWith);
    methods.put("find", (text, a, r) -> Searching.find(text, a, false));
    methods.put("rfind", (text, a, r) -> Searching.find(text, a, true));
    methods.put("index", (text, a, r) -> Searching.index(text, a, false));
    methods.put("rindex", (text, a, r) -> Searching.index(text, a, true));
    methods.put("count", Searching::count);
    methods.put("replace", Replacing::replace);
    methods.put("expandtabs", Replacing::expandTabs);
    methods.put("split", (text, a, r) -> Splitting.split(text, a, r));
    methods.put("rsplit", (text, a, r) -> Splitting.splitRight(text, a, r));
    methods.put("splitlines", Splitting::lines);
    methods.put("partition", (text, a, r) -> Splitting.partition(text, a, false));
    methods.put("rpartition", (text, a, r) -> Splitting.partition(text, a, true));
    methods.put("join", Joining::join);
    methods.put("center", Padding::center);
    methods.put("ljust", Padding::left);
    methods.put("rjust", Padding::right);
    methods.put("zfill", Padding::zeros);
    methods.put("format", BraceFormat::format);
    methods.put("format_map", BraceFormat::formatMap);
    Classes.register(methods);
    return Map.copyOf(methods);
  }

  /** A method without arguments that changes the text's letters. */
  private static Method plain(String name, java.util.function.UnaryOperator<String> change) {
    return (text, arguments, render) -> {
      arguments.check(name, 0);
      render.chargeString(3L * text.length());
      return change.apply(text);
    };
  }
}
