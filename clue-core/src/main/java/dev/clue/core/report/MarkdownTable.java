package dev.clue.core.report;

import java.util.List;

/** A table in Markdown. */
final class MarkdownTable {
  private final StringBuilder text = new StringBuilder();

  MarkdownTable(String... header) {
    row(header);
    text.append("|").append(" --- |".repeat(header.length)).append('\n');
  }

  MarkdownTable row(String... cells) {
    text.append('|');
    for (String cell : List.of(cells)) {
      text.append(' ').append(escape(cell)).append(" |");
    }
    text.append('\n');
    return this;
  }

  /**
   * Text that stays text: no cell ends in the middle, nothing becomes a link, a tag or a picture.
   */
  static String escape(String cell) {
    return cell.replaceAll("\\s+", " ").strip().replaceAll("([\\\\|<>\\[\\]*_`])", "\\\\$1");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
