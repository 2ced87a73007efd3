package dev.clue.core.prompt.jinja;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The elements for which a loop's {@code if} holds, tested one at a time as the loop goes. */
final class Filtering implements Iterator<Object> {
  private final Iterator<Object> source;
  private final Frame frame;
  private final Targets targets;
  private final Expr filter;
  private @Nullable Object ahead;

  Filtering(Iterator<Object> source, Frame frame, Loop.Head head) {
    this.source = source;
    this.frame = frame;
    this.targets = head.targets();
    this.filter = Objects.requireNonNull(head.filter());
  }

  @Override
  public boolean hasNext() {
    while (ahead == null && source.hasNext()) {
      Object candidate = source.next();
      Frame inner = new Frame(frame);
      targets.assign(candidate, inner);
      if (Truth.of(filter.eval(inner))) {
        ahead = candidate;
      }
    }
    return ahead != null;
  }

  @Override
  public Object next() {
    Object found = hasNext() ? ahead : null;
    if (found == null) {
      throw new NoSuchElementException();
    }
    ahead = null;
    return found;
  }
}
