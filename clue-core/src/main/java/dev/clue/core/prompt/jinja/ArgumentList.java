package dev.clue.core.prompt.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The written arguments of a call. */
record ArgumentList(
    List<Expr> positional, Map<String, Expr> named, @Nullable Expr list, @Nullable Expr dict) {
  static final ArgumentList NONE = new ArgumentList(List.of(), Map.of(), null, null);

  Arguments eval(Frame frame) {
    if (positional.isEmpty() && named.isEmpty() && list == null && dict == null) {
      return Arguments.NONE;
    }
    List<Object> values = new ArrayList<>(positional.size());
    for (Expr expr : positional) {
      values.add(expr.eval(frame));
    }
    if (list != null) {
      values.addAll(Iteration.list(list.eval(frame), frame.render));
    }
    return new Arguments(values, named.isEmpty() && dict == null ? Map.of() : evalNamed(frame));
  }

  private Map<String, Object> evalNamed(Frame frame) {
    Map<String, Object> values = new LinkedHashMap<>();
    named.forEach((name, expr) -> values.put(name, expr.eval(frame)));
    Object more = dict == null ? Map.of() : dict.eval(frame);
    if (!(more instanceof Map<?, ?> map)) {
      throw TemplateException.type("argument after ** must be a mapping");
    }
    map.forEach(
        (name, value) -> {
          if (!(name instanceof String text) || values.put(text, value) != null) {
            throw TemplateException.type("keywords must be strings, each given once");
          }
        });
    return values;
  }
}
