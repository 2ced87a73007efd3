package dev.clue.cli.demo;

import dev.clue.core.random.PythonRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A long patient record with questions, as LongHealth has them. */
final class LongRecord {
  private static final String LETTERS = "abcde";

  private LongRecord() {}

  static Map<String, Object> of(Patient patient, PythonRandom random) {
    Map<String, Object> record = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    List<Map<String, Object>> questions = new ArrayList<>();
    for (int i = 0; i < patient.ailments().size(); i++) {
      Ailment ailment = patient.ailments().get(i);
      texts.put("text_" + i, letter(patient, ailment));
      questions.add(question(i, ailment, random));
    }
    record.put("texts", texts);
    record.put("name", "Patient " + patient.number());
    record.put("birthday", "1960-01-01");
    record.put("diagnosis", patient.main().name());
    record.put("questions", questions);
    return record;
  }

  private static String letter(Patient patient, Ailment ailment) {
    return "Dear colleague,\n\nwe report on our patient, "
        + patient.age()
        + " years old, who came with "
        + ailment.complaint()
        + ". We found "
        + ailment.finding()
        + ". Our diagnosis is "
        + ailment.name()
        + ", and treatment with "
        + ailment.treatment()
        + " was begun.\n\nWith kind regards";
  }

  private static Map<String, Object> question(int number, Ailment ailment, PythonRandom random) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("No", number);
    question.put("question", "Which treatment was begun for " + ailment.name() + "?");
    List<String> others =
        Ailment.ALL.stream()
            .filter(other -> !other.equals(ailment))
            .map(Ailment::treatment)
            .distinct()
            .toList();
    List<String> options = new ArrayList<>(random.sample(others, LETTERS.length() - 1));
    options.add((int) random.randBelow(LETTERS.length()), ailment.treatment());
    for (int i = 0; i < options.size(); i++) {
      question.put("answer_" + LETTERS.charAt(i), options.get(i));
    }
    question.put("correct", ailment.treatment());
    question.put(
        "answer_location",
        Map.of("text_" + number, Map.of("start", List.of(0.5), "end", List.of(0.9))));
    return question;
  }
}
