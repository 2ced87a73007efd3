package dev.clue.core.generation.notes;

import dev.clue.core.text.PythonSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A discharge letter taken apart: what it tells the patient, and the rest.
 *
 * <p>Blank characters and line ends are Python's, as in the reference: CRLF and a lone CR are a
 * line end, and U+001C to U+001F, U+0085, U+00A0 and the Unicode spaces are blank.
 *
 * @param paragraphs how many parts the letter has, split at two or more blank lines' ends
 * @param instructionParagraphs how many of them begin with "discharge instructions"
 * @param instructions those parts without their first line, cut before the appointments and the
 *     thanks
 * @param letter the other parts, from which a question about the instructions must be answered
 */
public record NoteText(
    int paragraphs, int instructionParagraphs, String instructions, String letter) {
  private static final String HEADING = "discharge instructions";
  private static final String APPOINTMENTS = "Followup Instructions";
  private static final String THANKS = "It was a pleasure";

  /** What tells the reference that a letter's instructions say why the patient came. */
  public static final String ADMITTED = "You were admitted to the hospital";

  /** Takes a letter apart whose line ends are {@linkplain #lines LF alone}. */
  public static NoteText of(String text) {
    List<String> told = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    List<String> all = paragraphs(text);
    for (String paragraph : all) {
      String bare = PythonSpace.strip(paragraph);
      (bare.toLowerCase(Locale.ROOT).startsWith(HEADING) ? told : kept).add(bare);
    }
    return new NoteText(
        all.size(), told.size(), instructions(String.join("\n", told)), String.join("\n\n", kept));
  }

  /** The text with CRLF and lone CR made LF, as Python's {@code open()} does. */
  public static String lines(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String instructions(String told) {
    int firstEnd = told.indexOf('\n');
    String body = firstEnd < 0 ? "" : told.substring(firstEnd + 1);
    return before(before(body, APPOINTMENTS), THANKS);
  }

  private static String before(String text, String mark) {
    int place = text.indexOf(mark);
    return place < 0 ? text : text.substring(0, place);
  }

  /** Splits at runs of blank characters from a line end to a line end with another between. */
  private static List<String> paragraphs(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    int place = text.indexOf('\n');
    while (place >= 0) {
      int end = lastLineEnd(text, place);
      if (end > 0) {
        parts.add(text.substring(start, place));
        start = end;
        place = text.indexOf('\n', end);
      } else {
        place = text.indexOf('\n', PythonSpace.end(text, place));
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** Where the break that begins at a line end is over, or 0 where there are too few line ends. */
  private static int lastLineEnd(String text, int first) {
    int ends = 0;
    int last = 0;
    for (int i = first; i < text.length() && PythonSpace.is(text.charAt(i)); i++) {
      if (text.charAt(i) == '\n') {
        ends++;
        last = i + 1;
      }
    }
    return ends >= 3 ? last : 0;
  }
}
