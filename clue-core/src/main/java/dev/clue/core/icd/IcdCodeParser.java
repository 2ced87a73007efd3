package dev.clue.core.icd;

import dev.clue.api.knowledge.CodeSystem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds ICD-10-CM codes in a text. Thread-safe; no text makes it throw. */
@FunctionalInterface
public interface IcdCodeParser {

  /** The codes without dots, in the order of the text, repeats included. */
  List<String> parse(String text);

  /**
   * The reference's pattern, {@code \b[A-TV-Z][0-9]{2}(?:\.?[0-9A-Z]{1,4})?\b} with Python's idea
   * of a word. It cannot give U codes nor a letter in third place, and takes "vitamin B12" for one.
   */
  static IcdCodeParser reference() {
    return new ReferenceCodeParser();
  }

  /**
   * Codes as models write them, in any case, of any chapter.
   *
   * <p>With a table the longest reading that the table has is taken, so that "I10.E11.9" is two
   * codes. What is written like a code and is in no table stays, as a wrong code, if it has a dot
   * ("E11.99") or stands alone between separators ("I10, X99, E119"). Left out are ranges
   * ("I10-I15", "I10 to I15", "I10-15"), codes inside of words, and running text: what is called a
   * vitamin, vertebra, virus, gene, mask and the like ("vitamin B12", "T12 vertebra", "N95 mask"),
   * dosing intervals ("q12h"), and words in lower case without a dot that do not stand alone.
   *
   * <p>Without a table the form decides: a letter, two digits (or one of the seven categories with
   * a letter there, such as C7A), and up to four further characters that begin with a digit or one
   * of A to K, X and Z.
   *
   * @param table the table, or null for none
   */
  static IcdCodeParser corrected(@Nullable CodeSystem table) {
    return new CorrectedCodeParser(table);
  }
}
