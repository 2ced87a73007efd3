package dev.clue.cli.demo;

/** The hospital's letter about a patient, in sections. */
final class DischargeLetter {
  private DischargeLetter() {}

  static String of(Patient patient) {
    Ailment main = patient.main();
    StringBuilder letter = new StringBuilder();
    letter.append("Name: ___   Sex: ").append(patient.woman() ? "F" : "M").append("\n\n");
    letter.append("Chief Complaint:\n").append(main.complaint()).append("\n\n");
    letter.append("History of Present Illness:\nThis ").append(patient.age()).append("-year-old ");
    letter.append(patient.person()).append(" came with ").append(main.complaint()).append(". ");
    letter.append("Examination showed ").append(main.finding()).append(".\n\n");
    letter.append("Past Medical History:\n");
    patient.others().forEach(ailment -> letter.append("- ").append(ailment.name()).append('\n'));
    letter.append("\nHospital Course:\n").append(capital(main.name())).append(" was treated with ");
    letter.append(main.treatment()).append(". ");
    patient
        .others()
        .forEach(
            ailment ->
                letter
                    .append("For ")
                    .append(ailment.name())
                    .append(' ')
                    .append(patient.sheOrHe())
                    .append(" went on with ")
                    .append(ailment.treatment())
                    .append(". "));
    letter.append("\n\nDischarge Condition:\nWell, walks without help.\n");
    return letter.toString();
  }

  static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
