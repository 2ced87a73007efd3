package dev.clue.core.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.api.ClueException;
import dev.clue.api.task.SampleSet.DatasetSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * LongHealth: an object of patients by id, each with {@code texts} by id and {@code questions} of
 * {@code question}, {@code answer_a} to {@code answer_e}, {@code correct}, {@code answer_location}.
 *
 * @param patients in the file's order
 * @param source which file it was; its rows are the questions
 */
public record LongHealthFile(List<LongHealthPatient> patients, DatasetSource source) {
  private static final String ANSWER = "answer_";

  /** Copies the patients. */
  public LongHealthFile {
    patients = List.copyOf(patients);
  }

  /**
   * Reads the file.
   *
   * @throws ClueException if it cannot be read
   */
  public static LongHealthFile read(Path path) {
    DataFile file = DataFile.read(path);
    JsonRow root = JsonRows.readObject(file);
    List<LongHealthPatient> patients = new ArrayList<>();
    for (String id : names(root.node())) {
      patients.add(patient(id, root.object(id)));
    }
    int questions = patients.stream().mapToInt(patient -> patient.questions().size()).sum();
    if (questions == 0) {
      throw new ClueException(path + " has no question, must have at least one.");
    }
    return new LongHealthFile(patients, new DatasetSource(file.name(), file.sha256(), questions));
  }

  private static LongHealthPatient patient(String id, JsonRow row) {
    JsonRow texts = row.object("texts");
    Map<String, String> documents = new LinkedHashMap<>();
    names(texts.node()).forEach(name -> documents.put(name, texts.text(name)));
    List<LongHealthQuestion> questions = new ArrayList<>();
    for (JsonRow question : row.list("questions")) {
      questions.add(question(questions.size(), question, documents));
    }
    return new LongHealthPatient(id, documents, questions);
  }

  private static LongHealthQuestion question(
      int number, JsonRow row, Map<String, String> documents) {
    LongHealthQuestion.LETTERS.forEach(letter -> row.text(field(letter)));
    Map<String, String> answers = new LinkedHashMap<>();
    for (String name : names(row.node())) {
      if (name.startsWith(ANSWER) && name.length() == ANSWER.length() + 1) {
        answers.put(name.substring(ANSWER.length()).toUpperCase(Locale.ROOT), row.text(name));
      }
    }
    List<String> answerTexts = names(row.object("answer_location").node());
    for (String text : answerTexts) {
      if (!documents.containsKey(text)) {
        throw new ClueException(
            row.place()
                + ", answer_location: the document '"
                + text
                + "' is not among the patient's texts, must be.");
      }
    }
    return new LongHealthQuestion(
        number, row.text("question"), answers, row.text("correct"), answerTexts);
  }

  private static String field(String letter) {
    return ANSWER + letter.toLowerCase(Locale.ROOT);
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Override
  public String toString() {
    return "LongHealthFile[" + patients.size() + " patients]";
  }
}
