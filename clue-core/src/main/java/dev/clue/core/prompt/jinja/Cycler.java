package dev.clue.core.prompt.jinja;

import java.util.List;

/** What {@code cycler(...)} gives: its values one after the other, round and round. */
final class Cycler implements Attributes.Attributed {
  private final List<Object> items;
  private int position;

  Cycler(List<Object> items) {
    this.items = items;
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "current" -> items.get(position);
      case "next" -> new Function(name, (arguments, render) -> advance());
      case "reset" -> new Function(name, (arguments, render) -> reset());
      default -> Undefined.attribute(this, name);
    };
  }

  private Object advance() {
    Object value = items.get(position);
    position = (position + 1) % items.size();
    return value;
  }

  private Object reset() {
    position = 0;
    return None.NONE;
  }
}
