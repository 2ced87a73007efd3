package dev.clue.core.dataset;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose letter a row is about, where the file tells. */
final class Patients {
  // MIMIC's note ids begin with the patient's number: 10000049-DS-7.
  private static final Pattern SUBJECT = Pattern.compile("([0-9]+)-.+");

  private Patients() {}

  /**
   * The cluster of a row.
   *
   * @param row the row; its {@code subject_id} counts first
   * @param note the note's or the stay's id; empty where it has none
   * @param id the sample's id, for a row that is alone
   */
  static String cluster(JsonRow row, String note, String id) {
    String subject = row.name("subject_id");
    if (!subject.isBlank()) {
      return subject;
    }
    Matcher matcher = SUBJECT.matcher(note);
    if (matcher.matches()) {
      return matcher.group(1);
    }
    return note.isBlank() ? id : note;
  }
}
