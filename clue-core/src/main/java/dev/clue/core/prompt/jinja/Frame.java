package dev.clue.core.prompt.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of one scope, over those of the scopes around it. */
final class Frame {
  final Render render;
  private final @Nullable Frame parent;
  private @Nullable Map<String, Object> variables;

  Frame(Render render, Map<String, Object> variables) {
    this.render = render;
    this.parent = null;
    this.variables = variables;
  }

  Frame(Frame parent) {
    this.render = parent.render;
    this.parent = parent;
  }

  void set(String name, Object value) {
    if (variables == null) {
      variables = new HashMap<>();
    }
    variables.put(name, value);
  }

  @Nullable Object find(String name) {
    for (Frame frame = this; frame != null; frame = frame.parent) {
      if (frame.variables != null) {
        Object value = frame.variables.get(name);
        if (value != null) {
          return value;
        }
      }
    }
    return null;
  }
}
