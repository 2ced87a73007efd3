package dev.clue.core.generation.check;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.clue.api.ClueException;
import dev.clue.core.journal.PrivateFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A sheet on which a clinician marks rows as good or bad, for its owner alone: a table for a
 * spreadsheet ({@code .csv}), or a page that needs no network ({@code .html}) and shows the letter
 * too.
 */
public final class ReviewSheet {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String STARTS_OF_FORMULAS = "=+-@\t\r";

  private ReviewSheet() {}

  /**
   * Writes the sheet of a data set.
   *
   * @param out ends in .csv or .html
   * @throws ClueException if it ends otherwise, or cannot be written
   */
  public static void write(GeneratedSet set, Path out) {
    String name = out.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".csv") && !name.endsWith(".html")) {
      throw new ClueException("The sheet " + out + " must end in .csv or .html; change --sheet.");
    }
    try {
      PrivateFiles.replace(
          out,
          writer -> {
            if (name.endsWith(".csv")) {
              table(set, writer);
            } else {
              ReviewPage.write(set, writer);
            }
          });
    } catch (IOException e) {
      throw new ClueException(out + " cannot be written (" + e + "); change --sheet.", e);
    }
  }

  private static void table(GeneratedSet set, Writer writer) throws IOException {
    writer.write(BYTE_ORDER_MARK);
    CsvWriter csv = CsvWriter.builder().build(writer);
    csv.writeRecord(
        set.questions()
            ? List.of("key", "id", "question", "answer", "mark", "comment")
            : List.of("key", "id", "codes", "mark", "comment"));
    for (GeneratedRow row : set.rows()) {
      csv.writeRecord(
          set.questions()
              ? List.of(
                  row.key(), cell(row.id()), cell(row.questionText()), cell(row.answer()), "", "")
              : List.of(
                  row.key(),
                  cell(row.id()),
                  cell(String.join("\n", row.describedCodes())),
                  "",
                  ""));
    }
    csv.flush();
  }

  /** A text that no spreadsheet takes for a formula. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && STARTS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }
}
