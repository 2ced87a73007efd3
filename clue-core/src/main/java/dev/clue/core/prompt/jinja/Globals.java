package dev.clue.core.prompt.jinja;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions every template can call. */
final class Globals {
  private static final Map<String, Function> FUNCTIONS =
      Map.of(
          "namespace", new Function("namespace", Globals::namespace),
          "raise_exception", new Function("raise_exception", Globals::raise),
          "strftime_now", new Function("strftime_now", Globals::strftimeNow),
          "range", new Function("range", Globals::range),
          "dict", new Function("dict", Globals::dict),
          "joiner", new Function("joiner", Globals::joiner),
          "cycler", new Function("cycler", Globals::cycler));

  private Globals() {}

  static @Nullable Object find(String name) {
    return FUNCTIONS.get(name);
  }

  private static Object raise(Arguments arguments, Render render) {
    Object message = arguments.check("raise_exception", 1, "message").get(0, "message", "");
    throw new TemplateException(
        TemplateException.Kind.RAISED, Text.of(message, render), render.line());
  }

  private static Object strftimeNow(Arguments arguments, Render render) {
    String format = arguments.check("strftime_now", 1, "format").string(0, "format", "");
    return Strftime.format(format, LocalDateTime.now(render.clock), render);
  }

  private static Object range(Arguments arguments, Render render) {
    List<Object> bounds = arguments.positional();
    if (bounds.isEmpty() || bounds.size() > 3 || !arguments.named().isEmpty()) {
      throw TemplateException.type("range expected 1 to 3 arguments");
    }
    long first = Types.index(bounds.get(0));
    if (bounds.size() == 1) {
      return new Range(0, first, 1);
    }
    return new Range(first, Types.index(bounds.get(1)), arguments.integer(2, "step", 1));
  }

  private static Object dict(Arguments arguments, Render render) {
    Map<Object, Object> dict = new LinkedHashMap<>();
    fill(dict, arguments, render);
    return dict;
  }

  private static Object namespace(Arguments arguments, Render render) {
    Map<Object, Object> dict = new LinkedHashMap<>();
    fill(dict, arguments, render);
    Namespace namespace = new Namespace();
    dict.forEach((name, value) -> namespace.attributes.put(Text.of(name, render), value));
    return namespace;
  }

  private static void fill(Map<Object, Object> dict, Arguments arguments, Render render) {
    if (arguments.positional().size() > 1) {
      throw TemplateException.type("dict expected at most 1 argument");
    }
    render.chargeElements(4L + 4L * arguments.named().size());
    for (Object given : arguments.positional()) {
      List<Object> pairs =
          given instanceof Map<?, ?>
              ? DictMethods.pairs(Types.dict(given), render)
              : Iteration.copy(given, render);
      for (Object pair : pairs) {
        List<Object> parts = Iteration.list(pair, render);
        if (parts.size() != 2) {
          throw TemplateException.value("dictionary update sequence element must have length 2");
        }
        Dicts.put(dict, parts.get(0), parts.get(1));
      }
    }
    arguments.named().forEach(dict::put);
  }

  private static Object joiner(Arguments arguments, Render render) {
    String separator = arguments.check("joiner", 0, "sep").string(0, "sep", ", ");
    boolean[] used = new boolean[1];
    return new Function(
        "joiner",
        (none, inner) -> {
          String text = used[0] ? separator : "";
          used[0] = true;
          return text;
        });
  }

  private static Object cycler(Arguments arguments, Render render) {
    if (arguments.positional().isEmpty()) {
      throw TemplateException.type("at least one item has to be provided");
    }
    return new Cycler(arguments.positional());
  }
}
