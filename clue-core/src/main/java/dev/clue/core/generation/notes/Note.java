package dev.clue.core.generation.notes;

/**
 * A row of MIMIC's discharge notes.
 *
 * @param row its number in the file, from 0
 * @param noteId such as {@code 10000049-DS-7}
 * @param subjectId the patient
 * @param stayId the hospital stay, {@code hadm_id}; may be empty
 * @param text the letter, line ends as LF
 */
public record Note(long row, String noteId, String subjectId, String stayId, String text) {
  /** Says which note it is, never what it says. */
  @Override
  public String toString() {
    return "Note[" + noteId + ", " + text.length() + " characters]";
  }
}
