package dev.clue.core.generation.qa;

/**
 * A letter that a model is asked about.
 *
 * @param place in the shuffled order of those that can be asked about, from 0
 * @param noteId the note's id
 * @param sample the id under which it is asked, unique
 * @param subjectId the patient
 * @param instructions what it tells the patient
 */
record Letter(int place, String noteId, String sample, String subjectId, String instructions) {
  @Override
  public String toString() {
    return "Letter[" + sample + "]";
  }
}
