package dev.clue.core.prompt.jinja;

import java.time.Clock;
import java.util.List;

/** One rendering: where the text goes and what may still be used. */
final class Render {
  /** Steps between two looks at the clock. */
  private static final int STEPS_PER_LOOK = 1 << 10;

  /** What a string counts for beside its characters. */
  private static final int STRING_COST = 32;

  final Clock clock;
  private final RenderLimits limits;
  private final long deadline;
  private StringBuilder out = new StringBuilder(4096);
  private long steps;
  private long work;
  private int depth;
  private int line;

  Render(RenderLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.deadline = System.nanoTime() + limits.time().toNanos();
  }

  void step() {
    if (++steps > limits.steps()) {
      throw limit("steps", limits.steps());
    }
    if ((steps & (STEPS_PER_LOOK - 1)) == 0 && System.nanoTime() - deadline > 0) {
      throw TemplateException.limit(
          "The template ran longer than " + limits.time().toMillis() + " ms (render limit time)");
    }
  }

  /** Counts a step one level deeper; every call is matched by {@link #leave}. */
  void enter() {
    step();
    if (++depth > limits.depth()) {
      throw limit("depth", limits.depth());
    }
  }

  void leave() {
    depth--;
  }

  /** Counts characters before they are made. */
  void charge(long characters) {
    work += characters;
    if (work > limits.workCharacters() || characters < 0) {
      throw limit("workCharacters", limits.workCharacters());
    }
  }

  void chargeString(long characters) {
    charge(characters + STRING_COST);
  }

  /** Counts elements before they are made. */
  void chargeElements(long count) {
    charge(STRING_COST + Math.min(count, Integer.MAX_VALUE) * RenderLimits.ELEMENT_COST);
  }

  private static TemplateException limit(String name, long value) {
    return TemplateException.limit(
        "The template needs more than " + value + " " + name + " (render limit " + name + ")");
  }

  void write(String text) {
    if (out.length() + (long) text.length() > limits.outputCharacters()) {
      throw limit("outputCharacters", limits.outputCharacters());
    }
    out.append(text);
  }

  /** Renders nodes aside and gives their text. */
  String capture(List<Node> body, Frame frame) {
    StringBuilder outer = out;
    out = new StringBuilder();
    Node.renderAll(body, frame);
    String text = out.toString();
    out = outer;
    // Thrice: the builder grew by doubling before the string was made of it.
    chargeString(3L * text.length());
    return text;
  }

  void at(int newLine) {
    line = newLine;
  }

  int line() {
    return line;
  }

  String text() {
    return out.toString();
  }
}
