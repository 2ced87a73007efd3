package dev.clue.core.prompt.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code owner.name}: a method if there is one, else a dict's element, as jinja2 looks it up. */
final class Attributes {
  private Attributes() {}

  static Object get(Object owner, String name) {
    if (owner instanceof Undefined undefined) {
      throw undefined.error();
    }
    Object found = method(owner, name);
    if (found != null) {
      return found;
    }
    if (owner instanceof Map<?, ?>) {
      Object value = Dicts.find(Types.dict(owner), name);
      if (value != null) {
        return value;
      }
    }
    if (name.startsWith("__")) {
      throw TemplateException.security(Undefined.refusal(owner, name));
    }
    return Undefined.attribute(owner, name);
  }

  /** The attribute that Python's getattr finds, or null. */
  static @Nullable Object method(Object owner, String name) {
    if (Types.isString(owner)) {
      return StringMethods.find(owner, name);
    } else if (owner instanceof Map<?, ?>) {
      return DictMethods.find(owner, name);
    } else if (owner instanceof List<?>) {
      return ListMethods.find(owner, name);
    } else if (owner instanceof Namespace namespace) {
      return namespace.attributes.get(name);
    } else if (owner instanceof LoopState loop) {
      return loop.attribute(name);
    } else if (owner instanceof Loop.Recursion recursion) {
      return recursion.state().attribute(name);
    } else if (owner instanceof Macro macro) {
      return macro.attribute(name);
    } else if (owner instanceof Attributed attributed) {
      return attributed.attribute(name);
    }
    return null;
  }

  /** A value with attributes of its own. */
  interface Attributed {
    Object attribute(String name);
  }
}
