package dev.clue.core.task;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Six small data files in the formats of the real ones; all text is invented. */
public final class TinyData {
  private TinyData() {}

  /** Writes all six into a folder. */
  public static Path write(Path folder) throws IOException {
    Files.writeString(folder.resolve("mli_test_v1.jsonl"), mednli());
    writeWorkbook(
        folder.resolve("MeQSum_ACL2019_BenAbacha_Demner-Fushman.xlsx"),
        List.of(
            List.of("File", "CHQ", "Summary"),
            List.of("q1.txt", "Dear library, my knee hurts & it is < 3 days.", "What helps knees?"),
            List.of("q2.txt", "Hello,\nis honey good for a cough?", "Is honey good for coughs?"),
            List.of("q3.txt", "My aunt has gout. What can she eat?", "What diet suits gout?"),
            List.of("q4.txt", "Can I fly with a cold?", "Is flying with a cold safe?"),
            List.of("q5.txt", "Braces {like} these %s stay.", "Do braces stay?")));
    Files.writeString(folder.resolve("BioNLP2023-1A-Test.csv"), problems());
    Files.writeString(folder.resolve("benchmark_v5.json"), longHealth());
    Files.writeString(folder.resolve("MeDiSumQA.json"), questions());
    Files.writeString(folder.resolve("MeDiSumCode.json"), codes());
    return folder;
  }

  private static String mednli() {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    String[] labels = {"entailment", "contradiction", "neutral"};
    for (int i = 0; i < 6; i++) {
      lines.add(
          ("{'pairID': 'p%d', 'sentence1': 'Patient %d has a fever.', 'sentence2': 'Claim %d.',"
                  + " 'gold_label': '%s'}")
              .formatted(i, i / 3, i, labels[i % 3])
              .replace('\'', '"'));
    }
    return lines.toString();
  }

  private static String problems() {
    StringBuilder csv = new StringBuilder("File ID,Subjectives,Objectives,Assessment,Summary\n");
    for (int i = 0; i < 6; i++) {
      csv.append(
          "10%d,\"Coughs,\r\nday %d\",BP 120/80,Stable %d,Cough; asthma %d;\n"
              .formatted(i, i, i, i));
    }
    return csv.toString();
  }

  private static String longHealth() {
    StringJoiner patients = new StringJoiner(",", "{", "}");
    for (int p = 1; p <= 3; p++) {
      StringJoiner texts = new StringJoiner(",");
      for (int t = 0; t < 3; t++) {
        String words = "Visit %d of patient %d, ferritin %d. ".formatted(t, p, 10 * p + t);
        texts.add("'text_%d': '%s'".formatted(t, words.repeat(8).strip()));
      }
      patients.add(
          ("'patient_0%d': {'texts': {%s}, 'questions': ["
                  + "{'No': 0, 'question': 'Which ferritin at visit 1?', 'answer_a': '7',"
                  + " 'answer_b': '%d', 'answer_c': '8', 'answer_d': '9', 'answer_e': '0',"
                  + " 'correct': '%d', 'answer_location': {'text_1': {'start': [0.1]}}},"
                  + "{'No': 1, 'question': 'Which drug?', 'answer_a': 'Aspirin',"
                  + " 'answer_b': 'Aspirin and iron', 'answer_c': 'Iron', 'answer_d': 'None',"
                  + " 'answer_e': 'Zinc', 'correct': 'Aspirin',"
                  + " 'answer_location': {'text_2': {}, 'text_0': {}}}]}")
              .formatted(p, texts, 10 * p + 1, 10 * p + 1));
    }
    return patients.toString().replace('\'', '"');
  }

  private static String questions() {
    StringJoiner rows = new StringJoiner(",", "[", "]");
    for (int i = 0; i < 5; i++) {
      rows.add(
          ("{'note_id': '1000%d-DS-1', 'discharge_summary': 'Letter %d.', 'Question': 'Why %d?',"
                  + " 'Answer': 'Because %d.'}")
              .formatted(i / 2, i / 2, i, i));
    }
    return rows.toString().replace('\'', '"');
  }

  private static String codes() {
    StringJoiner rows = new StringJoiner(",", "[", "]");
    for (int i = 0; i < 4; i++) {
      rows.add(
          ("{'hadm_id': 2000%d, 'text': 'Stay %d.', 'icd_codes': [{'code': 'I10',"
                  + " 'description': 'x'}, {'code': 'E11%d', 'description': 'y'}]}")
              .formatted(i, i, i));
    }
    return rows.toString().replace('\'', '"');
  }

  /** Writes a workbook with one sheet, QS, of inline texts. */
  public static void writeWorkbook(Path file, List<List<String>> rows) throws IOException {
    StringBuilder sheet = new StringBuilder();
    List<String> cells = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      cells.clear();
      for (int c = 0; c < rows.get(r).size(); c++) {
        cells.add(
            "<c r=\"%c%d\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>"
                .formatted('A' + c, r + 1, xml(rows.get(r).get(c))));
      }
      sheet.append("<row r=\"%d\">%s</row>".formatted(r + 1, String.join("", cells)));
    }
    String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    String links = "http://schemas.openxmlformats.org/package/2006/relationships";
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
              + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd"
              + ".openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
      put(
          zip,
          "_rels/.rels",
          "<Relationships xmlns=\"%s\"><Relationship Id=\"r1\" Type=\"%s/officeDocument\""
                  .formatted(links, office)
              + " Target=\"xl/workbook.xml\"/></Relationships>");
      put(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets><sheet name=\"QS\" sheetId=\"1\""
                  .formatted(main, office)
              + " r:id=\"r1\"/></sheets></workbook>");
      put(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"%s\"><Relationship Id=\"r1\" Type=\"%s/worksheet\""
                  .formatted(links, office)
              + " Target=\"worksheets/sheet1.xml\"/></Relationships>");
      put(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData></worksheet>".formatted(main, sheet));
    }
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + content).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
