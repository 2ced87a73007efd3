package dev.clue.core.prompt.jinja;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code for}: every pass has a scope of its own. */
record Loop(Loop.Head head, List<Node> body, List<Node> otherwise) implements Node {
  /**
   * What is looped over.
   *
   * @param filter which elements count, if not all
   * @param recursive whether the body may call {@code loop}
   */
  record Head(Targets targets, Expr items, @Nullable Expr filter, boolean recursive) {}

  @Override
  public Flow render(Frame frame) {
    return run(head.items().eval(frame), frame, 0);
  }

  private Flow run(Object items, Frame frame, int depth) {
    Iterator<Object> elements = Iteration.iterator(items, frame.render);
    if (head.filter() != null) {
      elements = new Filtering(elements, frame, head);
    }
    int size = head.filter() == null ? Iteration.size(items) : -1;
    LoopState state = new LoopState(elements, size, depth);
    // As in jinja2, a pass counts once its end is reached: a break or continue skips that.
    boolean passed = false;
    while (state.advance()) {
      frame.render.step();
      Frame inner = new Frame(frame);
      inner.set("loop", head.recursive() ? new Recursion(this, state, frame) : state);
      head.targets().assign(state.current(), inner);
      Flow flow = Node.renderAll(body, inner);
      passed |= flow == Flow.NEXT;
      if (flow == Flow.BREAK) {
        break;
      }
    }
    return passed ? Flow.NEXT : Node.renderAll(otherwise, new Frame(frame));
  }

  /** The loop variable of a recursive loop, which can be called. */
  record Recursion(Loop loop, LoopState state, Frame frame) implements Callable {
    @Override
    public Object call(Arguments arguments, Render render) {
      Object items = arguments.check("loop", 1, "iterable").get(0, "iterable", None.NONE);
      render.enter();
      Node again =
          inner -> {
            loop.run(items, inner, state.depth() + 1);
            return Flow.NEXT;
          };
      String text = render.capture(List.of(again), frame);
      render.leave();
      return text;
    }
  }
}
