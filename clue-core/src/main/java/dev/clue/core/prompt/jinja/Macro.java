package dev.clue.core.prompt.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A macro with the scope it was defined in; calling it gives its text. */
final class Macro implements Callable {
  /** The names a macro may use for what its signature does not name. */
  static final Set<String> IMPLICIT = Set.of("varargs", "kwargs", "caller");

  /**
   * What a macro takes.
   *
   * @param names the parameters; the defaults belong to the last ones
   * @param implicit which of {@link #IMPLICIT} the body uses
   */
  record Signature(List<String> names, List<Expr> defaults, Set<String> implicit) {
    static final Signature EMPTY = new Signature(List.of(), List.of(), Set.of());
  }

  final String name;
  private final Signature signature;
  private final List<Node> body;
  private final Frame scope;

  Macro(String name, Signature signature, List<Node> body, Frame scope) {
    this.name = name;
    this.signature = signature;
    this.body = body;
    this.scope = scope;
    scope.render.chargeElements(2);
  }

  Object attribute(String attribute) {
    return switch (attribute) {
      case "name" -> name;
      case "arguments" -> new Tuple(List.copyOf(signature.names()));
      case "catch_varargs" -> signature.implicit().contains("varargs");
      case "catch_kwargs" -> signature.implicit().contains("kwargs");
      case "caller" -> signature.implicit().contains("caller");
      default -> Undefined.attribute(this, attribute);
    };
  }

  @Override
  public Object call(Arguments arguments, Render render) {
    Frame frame = new Frame(scope);
    List<String> names = signature.names();
    Map<String, Object> named = new LinkedHashMap<>(arguments.named());
    int given = Math.min(arguments.positional().size(), names.size());
    for (int i = 0; i < given; i++) {
      if (named.containsKey(names.get(i))) {
        throw TemplateException.type("macro got multiple values for '" + names.get(i) + "'");
      }
      frame.set(names.get(i), arguments.positional().get(i));
    }
    for (int i = given; i < names.size(); i++) {
      frame.set(names.get(i), missing(i, named, frame));
    }
    bindRest(arguments.after(names.size()).positional(), named, frame);
    render.enter();
    String text = render.capture(body, frame);
    render.leave();
    return text;
  }

  private Object missing(int position, Map<String, Object> named, Frame frame) {
    String parameter = signature.names().get(position);
    Object value = named.remove(parameter);
    if (value != null) {
      return value;
    }
    int fromDefaults = position - signature.names().size() + signature.defaults().size();
    return fromDefaults < 0
        ? Undefined.because("parameter '" + parameter + "' was not provided")
        : signature.defaults().get(fromDefaults).eval(frame);
  }

  private void bindRest(List<Object> positional, Map<String, Object> named, Frame frame) {
    Set<String> implicit = signature.implicit();
    if (implicit.contains("caller")) {
      Object caller = named.remove("caller");
      frame.set("caller", caller == null ? Undefined.because("No caller defined") : caller);
    }
    if (!positional.isEmpty() && !implicit.contains("varargs")) {
      throw TemplateException.type(
          "macro '" + name + "' takes not more than " + signature.names().size() + " argument(s)");
    }
    if (!named.isEmpty() && !implicit.contains("kwargs")) {
      throw TemplateException.type("macro '" + name + "' takes no such keyword argument");
    }
    if (implicit.contains("varargs")) {
      frame.set("varargs", new Tuple(positional));
    }
    if (implicit.contains("kwargs")) {
      frame.set("kwargs", named);
    }
  }
}
