package dev.clue.core.prompt.jinja;

import java.util.List;

/** Text, output and branches. */
final class Statements {
  private Statements() {}

  /** Text between tags. */
  record Data(String text) implements Node {
    @Override
    public Flow render(Frame frame) {
      frame.render.write(text);
      return Flow.NEXT;
    }
  }

  /** {@code {{ value }}}. */
  record Output(Expr value, int line) implements Node {
    @Override
    public Flow render(Frame frame) {
      frame.render.at(line);
      frame.render.write(Text.of(value.eval(frame), frame.render));
      return Flow.NEXT;
    }
  }

  /** A statement with its line, for errors. */
  record Placed(Node statement, int line) implements Node {
    @Override
    public Flow render(Frame frame) {
      frame.render.at(line);
      frame.render.enter();
      Flow flow = statement.render(frame);
      frame.render.leave();
      return flow;
    }
  }

  /** A test and what is written when it holds. */
  record Branch(Expr test, List<Node> body) {}

  /** {@code if}, any number of {@code elif}, {@code else}; opens no scope. */
  record If(Branch first, List<Branch> more, List<Node> otherwise) implements Node {
    @Override
    public Flow render(Frame frame) {
      if (Truth.of(first.test().eval(frame))) {
        return Node.renderAll(first.body(), frame);
      }
      for (Branch branch : more) {
        if (Truth.of(branch.test().eval(frame))) {
          return Node.renderAll(branch.body(), frame);
        }
      }
      return Node.renderAll(otherwise, frame);
    }
  }
}
