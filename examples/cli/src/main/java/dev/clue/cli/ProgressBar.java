package dev.clue.cli;

import java.io.PrintWriter;

/** Steps of a long piece of work: a bar on a terminal, a line at each fifth where it is piped. */
final class ProgressBar {
  private static final int WIDTH = 24;
  private static final int HUNDRED = 100;
  private static final int PIPED_STEP = 20;

  private final PrintWriter out;
  private final boolean terminal;
  private String step = "";
  private int shown = -1;

  private ProgressBar(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  static ProgressBar of(PrintWriter out) {
    return new ProgressBar(out, Console.isTerminal());
  }

  /** Shows that so much of a step is done, from 0 to 1. */
  void at(String name, double part) {
    int percent = (int) (part * HUNDRED);
    int pause = terminal ? 1 : PIPED_STEP;
    if (name.equals(step) && percent / pause == shown / pause) {
      return;
    }
    step = name;
    shown = percent;
    if (terminal) {
      int full = percent * WIDTH / HUNDRED;
      out.print(
          "\r\u001B[K"
              + name
              + " ["
              + "#".repeat(full)
              + ".".repeat(WIDTH - full)
              + "] "
              + percent
              + "%");
    } else {
      out.println(name + ": " + percent + "%");
    }
    out.flush();
  }

  /** Takes the bar away. */
  void clear() {
    if (terminal) {
      out.print("\r\u001B[K");
      out.flush();
    }
  }
}
