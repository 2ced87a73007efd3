package dev.clue.core.prompt.jinja;

import java.util.List;

/** What a value is assigned to. */
interface Targets {
  void assign(Object value, Frame frame);

  /** A variable of the innermost scope. */
  record Name(String name) implements Targets {
    @Override
    public void assign(Object value, Frame frame) {
      frame.set(name, value);
    }
  }

  /** An attribute of a namespace. */
  record Attribute(String owner, String name) implements Targets {
    @Override
    public void assign(Object value, Frame frame) {
      if (!(frame.find(owner) instanceof Namespace namespace)) {
        throw TemplateException.runtime(
            "TemplateRuntimeError: cannot assign attribute on non-namespace object");
      }
      namespace.attributes.put(name, value);
    }
  }

  /** Several targets, one element each. */
  record Several(List<Targets> targets) implements Targets {
    @Override
    public void assign(Object value, Frame frame) {
      List<Object> items = Iteration.list(value, frame.render);
      if (items.size() != targets.size()) {
        throw TemplateException.value(
            "expected " + targets.size() + " values to unpack, got " + items.size());
      }
      for (int i = 0; i < targets.size(); i++) {
        targets.get(i).assign(items.get(i), frame);
      }
    }
  }
}
