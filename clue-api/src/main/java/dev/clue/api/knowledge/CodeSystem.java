package dev.clue.api.knowledge;

/**
 * A table of codes, for example one year's ICD-10-CM. Thread-safe.
 *
 * <p>Codes are written without dots, in upper case.
 */
public interface CodeSystem {

  /** Whether the table has the code, category or billable. */
  boolean contains(String code);

  /** Whether the code may stand on a bill: it is in the table and has no code below it. */
  boolean billable(String code);

  /** Which table it is: name, year, SHA-256, for the signature. */
  String identity();
}
