package dev.clue.core.generation.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The sheet as one page: everything is in it, and its own rules forbid it every connection. Marks
 * are saved as a table by the browser, and can be loaded again to go on.
 */
final class ReviewPage {
  private ReviewPage() {}

  static void write(GeneratedSet set, Writer out) throws IOException {
    String page = resource();
    int place = page.indexOf("@ROWS@");
    out.write(page.substring(0, place));
    int number = 0;
    for (GeneratedRow row : set.rows()) {
      number++;
      row(number, row, out);
    }
    out.write(page.substring(place + "@ROWS@".length()));
  }

  private static void row(int number, GeneratedRow row, Writer out) throws IOException {
    String key = row.key();
    out.write(
        "<article data-key=\"" + key + "\"><h2>" + number + ". " + text(row.id()) + "</h2>\n");
    if (row.question()) {
      out.write("<p class=\"question\">" + text(row.questionText()) + "</p>\n");
      out.write("<p>" + text(row.answer()) + "</p>\n");
    } else {
      out.write("<p>" + text(String.join("\n", row.describedCodes())) + "</p>\n");
    }
    for (String mark : List.of("good", "bad")) {
      out.write(
          "<label><input type=\"radio\" name=\""
              + key
              + "-"
              + number
              + "\" value=\""
              + mark
              + "\"> "
              + mark
              + "</label>\n");
    }
    out.write("<details><summary>letter</summary><p>" + text(row.letterText()));
    out.write("</p></details></article>\n");
  }

  /** A text as HTML shows it. */
  static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String resource() throws IOException {
    try (InputStream in = ReviewPage.class.getResourceAsStream("review.html")) {
      if (in == null) {
        throw new IllegalStateException("the library lacks its own review.html");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
