package dev.clue.core.prompt.jinja;

import java.util.List;

/** A piece of the template that writes text or changes variables. */
interface Node {
  /** How a node ended. */
  enum Flow {
    NEXT,
    BREAK,
    CONTINUE
  }

  Flow render(Frame frame);

  static Flow renderAll(List<Node> nodes, Frame frame) {
    for (int i = 0; i < nodes.size(); i++) {
      Flow flow = nodes.get(i).render(frame);
      if (flow != Flow.NEXT) {
        return flow;
      }
    }
    return Flow.NEXT;
  }
}
