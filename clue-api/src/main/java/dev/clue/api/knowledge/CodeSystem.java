package dev.clue.api.knowledge;

/**
 * A table of codes, for example one year's ICD-10-CM. Thread-safe.
 *
 * <p>Codes are written without dots, in upper case.
 *
 * <ul>
 *   <li>Y1. {@link #contains} and {@link #billable} MUST answer the same on every call.
 *   <li>Y2. A code that is billable MUST be in the table.
 *   <li>Y3. About what is no code, such as an empty text or prose, they MUST answer no; they MUST
 *       NOT throw.
 *   <li>Y4. {@link #identity} MUST name everything that changes an answer.
 * </ul>
 */
public interface CodeSystem {

  /** Whether the table has the code, category or billable. */
  boolean contains(String code);

  /** Whether the code may stand on a bill: it is in the table and has no code below it. */
  boolean billable(String code);

  /** Which table it is: name, year, SHA-256, for the signature. */
  String identity();
}
