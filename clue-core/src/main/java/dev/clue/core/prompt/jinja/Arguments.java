package dev.clue.core.prompt.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, positional and by name. */
record Arguments(List<Object> positional, Map<String, Object> named) {
  static final Arguments NONE = new Arguments(List.of(), Map.of());

  static Arguments of(Object... values) {
    return new Arguments(List.of(values), Map.of());
  }

  int count() {
    return positional.size() + named.size();
  }

  /** Checks against the parameters' names, the first {@code required} of which must be there. */
  Arguments check(String function, int required, String... parameters) {
    if (positional.size() > parameters.length) {
      throw TemplateException.type(
          function + "() takes at most " + parameters.length + " arguments");
    }
    int known = positional.size();
    for (int i = 0; i < parameters.length; i++) {
      if (named.containsKey(parameters[i])) {
        known++;
        if (i < positional.size()) {
          throw TemplateException.type(
              function + "() got multiple values for argument '" + parameters[i] + "'");
        }
      } else if (i < required && i >= positional.size()) {
        throw TemplateException.type(function + "() misses argument '" + parameters[i] + "'");
      }
    }
    if (known < count()) {
      throw TemplateException.type(function + "() got an unexpected keyword argument");
    }
    return this;
  }

  @Nullable Object find(int position, String name) {
    return position < positional.size() ? positional.get(position) : named.get(name);
  }

  Object get(int position, String name, Object otherwise) {
    Object found = find(position, name);
    return found == null ? otherwise : found;
  }

  String string(int position, String name, String otherwise) {
    Object found = find(position, name);
    if (found == null) {
      return otherwise;
    }
    if (Types.isString(found)) {
      return Types.text(found);
    }
    throw Types.expected("str", found);
  }

  long integer(int position, String name, long otherwise) {
    Object found = find(position, name);
    return found == null ? otherwise : Types.index(found);
  }

  /** A whole number where None means the same as nothing given. */
  long integerOrNone(int position, String name, long otherwise) {
    Object found = find(position, name);
    return found == null || found == None.NONE ? otherwise : Types.index(found);
  }

  boolean flag(int position, String name, boolean otherwise) {
    Object found = find(position, name);
    return found == null ? otherwise : Truth.of(found);
  }

  /** The arguments after the first ones. */
  Arguments after(int skipped) {
    int from = Math.min(skipped, positional.size());
    return new Arguments(positional.subList(from, positional.size()), named);
  }
}
