package dev.clue.core.prompt.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code loop} tells inside a for; looks ahead only when asked to. */
final class LoopState {
  private Iterator<Object> elements;
  private int size;
  private final int depth;
  private int index = -1;
  private @Nullable Object previous;
  private @Nullable Object current;
  private @Nullable Object ahead;
  private List<Object> lastChanged = List.of();
  private boolean changedAsked;

  /** Takes -1 as the size where it is not known yet. */
  LoopState(Iterator<Object> elements, int size, int depth) {
    this.elements = elements;
    this.size = size;
    this.depth = depth;
  }

  int depth() {
    return depth;
  }

  boolean advance() {
    Object next = peek();
    if (next == null) {
      return false;
    }
    ahead = null;
    previous = current;
    current = next;
    index++;
    return true;
  }

  Object current() {
    return current == null ? None.NONE : current;
  }

  private @Nullable Object peek() {
    if (ahead == null && elements.hasNext()) {
      ahead = elements.next();
    }
    return ahead;
  }

  private long length() {
    if (size < 0) {
      List<Object> rest = new ArrayList<>();
      boolean held = ahead != null;
      elements.forEachRemaining(rest::add);
      elements = rest.iterator();
      size = index + 1 + rest.size() + (held ? 1 : 0);
    }
    return size;
  }

  Object attribute(String name) {
    return switch (name) {
      case "index" -> index + 1L;
      case "index0" -> (long) index;
      case "first" -> index == 0;
      case "last" -> peek() == null;
      case "length" -> length();
      case "revindex" -> length() - index;
      case "revindex0" -> length() - index - 1;
      case "previtem" ->
          previous == null ? Undefined.because("there is no previous item") : previous;
      case "nextitem" -> nextItem();
      case "depth" -> depth + 1L;
      case "depth0" -> (long) depth;
      case "cycle" -> new Function("cycle", this::cycle);
      case "changed" -> new Function("changed", this::changed);
      default -> Undefined.attribute(this, name);
    };
  }

  String repr() {
    return "<LoopContext " + (index + 1) + "/" + length() + ">";
  }

  private Object nextItem() {
    Object next = peek();
    return next == null ? Undefined.because("there is no next item") : next;
  }

  private Object cycle(Arguments arguments, Render render) {
    List<Object> values = arguments.positional();
    if (values.isEmpty()) {
      throw TemplateException.type("no items for cycling given");
    }
    return values.get(index % values.size());
  }

  private Object changed(Arguments arguments, Render render) {
    List<Object> values = arguments.positional();
    if (changedAsked && Equality.equal(new Tuple(values), new Tuple(lastChanged), render)) {
      return false;
    }
    changedAsked = true;
    lastChanged = values;
    return true;
  }
}
