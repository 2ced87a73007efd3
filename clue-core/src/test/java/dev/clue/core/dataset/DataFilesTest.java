package dev.clue.core.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.api.task.Reference;
import dev.clue.api.task.Sample;
import dev.clue.api.task.SampleSet.ExcludedRow;
import dev.clue.core.protocol.ListEnd;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.task.TinyData;
import dev.clue.core.text.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data files as they come: good, odd and broken. */
class DataFilesTest {
  private static final String SECRET = "Jane";

  @TempDir private Path folder = Path.of("");

  @Test
  void mednliReadsLinesOfAnyKind() throws IOException {
    Dataset dataset =
        MedNliFile.read(
            write(
                "\uFEFF"
                    + nli("a", "Temp 38.5 °C 😀", "ENTAILMENT")
                    + "\r\n\n   \n"
                    + nli("a", "Temp 38.5 °C 😀", "neutral")
                    + nli("", "x", "contradiction")
                    + "\n"
                    + nli("b", "", "neutral")
                    + "\n"
                    + nli("c", "x", "-")
                    + "\n"));
    assertEquals(5, dataset.source().rows());
    assertEquals(
        List.of("a", "a#2", "row-3", "b", "c"),
        dataset.samples().stream().map(Sample::id).toList());
    Sample first = dataset.samples().get(0);
    assertEquals("Temp 38.5 °C 😀", first.field("sentence1"));
    assertEquals(new Reference.Choice("ENTAILMENT"), first.reference());
    assertEquals(first.cluster(), dataset.samples().get(1).cluster());
    assertNotEquals(first.cluster(), dataset.samples().get(2).cluster());
    assertEquals(
        List.of(
            new ExcludedRow(4, "b", "the field 'sentence1' is blank"),
            new ExcludedRow(
                5, "c", "the gold label is none of entailment, contradiction, neutral")),
        dataset.unclear());
    assertEquals(List.of(), dataset.excluded());
  }

  @Test
  void theHashIsOfTheFilesBytes() throws IOException {
    Path file = write(nli("a", "x", "neutral"));
    assertEquals(Sha256.hex(Files.readAllBytes(file)), MedNliFile.read(file).source().sha256());
    assertEquals("data", MedNliFile.read(file).source().file());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'sentence1': 'Jane', 'sentence2': 'Jane', 'gold_label': 5}",
        "{'sentence1': 'Jane', 'gold_label': 'neutral'}",
        "{'sentence1': ['Jane'], 'sentence2': 'Jane', 'gold_label': 'neutral'}",
        "{'sentence1': 'Jane',",
        "{'sentence1': Jane}",
        "['Jane']",
        "'Jane'",
        "[{'sentence1': 'Jane', 'sentence2': 'x', 'gold_label': 'neutral'}",
        "[{'sentence1': 'Jane', 'sentence2': 'x', 'gold_label': 'neutral'}] Jane",
        "{'sentence1': 'Jane\t', 'sentence2': 'x', 'gold_label': 'neutral'}",
      })
  void brokenRowsAreNamedWithoutTheirText(String row) throws IOException {
    Path file = write(nli("a", "x", "neutral").strip() + "\n" + row.replace('\'', '"'));
    if (row.startsWith("[{")) {
      Files.writeString(file, row.replace('\'', '"'));
    }
    String message = error(() -> MedNliFile.read(file));
    assertTrue(message.contains("data, row"), message);
    assertFalse(message.contains(SECRET), message);
  }

  @Test
  void textsThatAreNotUtf8AreRefused() throws IOException {
    Path file = folder.resolve("data");
    Files.write(file, "{\"sentence1\": \"Jane é\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(error(() -> MedNliFile.read(file)).contains("not UTF-8 text at byte 20"));
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    Path file = write("{\"a\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}");
    assertTrue(error(() -> MedNliFile.read(file)).contains("cannot be read as JSON"));
  }

  @Test
  void problemSummaryReadsQuotesLineEndsAndShortRows() throws IOException {
    Path file =
        write(
            String.join(
                "\r\n",
                "\uFEFFFile ID,Subjectives,Objectives,Assessment,Summary",
                "1,\"He said \"\"no\"\"\n\",,\"a\r\nb\rc\",Sepsis;;AKI;",
                "",
                "2,x,,,",
                "3,x,,y,; ",
                "4,x,,y,\"CHF; \n CKD ;\"",
                "5,x,o",
                "6,x,o,y,S,extra column",
                "6,,o,,S",
                ""));
    Dataset kept = ProblemSummaryFile.read(file, ListEnd.COMMA);
    assertEquals(7, kept.source().rows());
    assertEquals(
        List.of("1", "3", "4", "6", "6#2"), kept.samples().stream().map(Sample::id).toList());
    assertEquals("He said \"no\"\n", kept.samples().get(0).field("Subjectives"));
    assertEquals("a\r\nb\rc", kept.samples().get(0).field("Assessment"));
    assertEquals(
        List.of("Sepsis, , AKI, ", ",  ", "CHF,  \n CKD , ", "S", "S"),
        kept.samples().stream().map(DataFilesTest::gold).toList());
    assertEquals(
        List.of("Sepsis, , AKI", "", "CHF,  \n CKD", "S", "S"),
        ProblemSummaryFile.read(file, ListEnd.REMOVED).samples().stream()
            .map(DataFilesTest::gold)
            .toList());
    assertEquals(
        List.of(
            new ExcludedRow(2, "2", "the column 'Summary' is empty"),
            new ExcludedRow(5, "5", "the row has 3 of 5 columns")),
        kept.excluded());
    assertEquals(
        List.of(
            new ExcludedRow(3, "3", "the column 'Summary' names no problem"),
            new ExcludedRow(7, "6#2", "the columns Subjectives and Assessment are blank")),
        kept.unclear());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "File ID,Subjectives,Summary\n1,Jane,x\n",
        "File ID,Assessment,Assessment,Subjectives,Summary\n1,Jane,y,z,x\n",
        "",
      })
  void aTableWithoutItsColumnsIsRefused(String csv) throws IOException {
    Path file = write(csv);
    String message = error(() -> ProblemSummaryFile.read(file, ListEnd.COMMA));
    assertTrue(message.contains("data"), message);
    assertFalse(message.contains(SECRET), message);
  }

  @Test
  void meqsumReadsAWorkbook() throws IOException {
    Path file = folder.resolve("data");
    TinyData.writeWorkbook(
        file,
        List.of(
            List.of("File", "CHQ", "Summary"),
            List.of("1.txt", " a_x000D_\nb & _x00e9_ ", "S"),
            List.of("2.txt", "", "S"),
            List.of("", "c", " "),
            List.of("", "", "")));
    Dataset dataset = MeqSumFile.read(file);
    assertEquals(1, dataset.samples().size());
    assertEquals(" a\r\nb & é ", dataset.samples().get(0).field("CHQ"));
    assertEquals(
        List.of(
            new ExcludedRow(2, "2.txt", "the column 'CHQ' is empty"),
            new ExcludedRow(3, "row-3", "the column 'Summary' is empty")),
        dataset.excluded());
  }

  @Test
  void whatIsNoWorkbookIsRefused() throws IOException {
    Path file = write("Jane is no workbook");
    assertTrue(error(() -> MeqSumFile.read(file)).endsWith("(.xlsx) that can be read."));
  }

  @Test
  void aWorkbookThatUnpacksToTooMuchIsRefused() throws IOException {
    Path file = folder.resolve("data");
    TinyData.writeWorkbook(file, List.of(List.of("File", "CHQ", "x".repeat(100_000))));
    DataFile small = DataFile.read(file);
    assertTrue(small.bytes().length < 10_000);
    assertTrue(
        error(() -> SheetTable.checkUnpacked(small, 50_000))
            .endsWith("unpacks to more than 50000 bytes, which is the limit."));
  }

  @Test
  void aFileThatIsTooLargeIsRefused() throws IOException {
    Path file = folder.resolve("data");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(DataFile.MAX_BYTES + 1L);
    }
    assertTrue(error(() -> DataFile.read(file)).contains("larger than 268435456 bytes"));
  }

  @Test
  void medisumqaReadsListsAndLinesAndOlderNames() throws IOException {
    String rows =
        """
        {"note_id": "77-DS-1", "discharge_summary": "L1", "Question": "Q1", "Answer": "A1"}
        {"note_id": "77-DS-1", "discharge_summary": "L1", "Question": "Q2", "Answer": "A2"}
        {"note_id": "77-DS-2", "discharge_summary": "L2", "Question": null, "Answer": "A"}
        {"note_id": "n3", "discharge_summary": "WITH", "without_discharge_summary": "L3",
         "Question": "Q3", "Answer": " ", "subject_id": 9}
        {"note_id": "n4", "with_discharge_summary": "WITH", "without_summary": "L4",
         "Question": "Q4", "Answer": "A4"}
        """;
    Dataset lines = MeDiSumQaFile.read(write(rows));
    assertEquals(
        List.of("77-DS-1#1", "77-DS-1#2", "n3#1", "n4#1"),
        lines.samples().stream().map(Sample::id).toList());
    assertEquals(
        List.of("77", "77", "9", "n4"), lines.samples().stream().map(Sample::cluster).toList());
    for (Sample sample : lines.samples()) {
      assertEquals(sample.field("discharge_summary"), sample.field("without_discharge_summary"));
      assertFalse(sample.fields().containsValue("WITH"), "the answer leaks");
    }
    assertEquals("L3", lines.samples().get(2).field("discharge_summary"));
    assertEquals(
        List.of(new ExcludedRow(3, "77-DS-2#1", "the field 'Question' is missing")),
        lines.excluded());
    assertEquals(
        List.of(new ExcludedRow(4, "n3#1", "the field 'Answer' is blank")), lines.unclear());
    String list = "[" + rows.strip().replace("}\n{", "},\n{") + "]";
    assertEquals(lines.samples(), MeDiSumQaFile.read(write(list)).samples());
  }

  @Test
  void medisumqaWithoutALetterIsRefused() throws IOException {
    Path file = write("{\"note_id\": \"n\", \"Question\": \"Jane?\", \"Answer\": \"a\"}");
    String message = error(() -> MeDiSumQaFile.read(file));
    assertEquals(
        "data, row 1: the field 'discharge_summary' is missing, must be the letter as a text.",
        message);
  }

  @Test
  void medisumcodeReadsNumbersAsNames() throws IOException {
    Path file =
        write(
            """
            [{"hadm_id": 20000001, "text": "T", "icd_codes": [{"code": "I10"}, {"code": "I10"}]},
             {"hadm_id": 20000002.0, "text": " ", "icd_codes": []},
             {"hadm_id": "20000002", "note_id": "55-DS-3", "text": "T", "icd_codes": []}]
            """);
    Dataset corrected = MeDiSumCodeFile.read(file, Protocol.CORRECTED);
    assertEquals(
        List.of("20000001", "20000002", "20000002#2"),
        corrected.samples().stream().map(Sample::id).toList());
    assertEquals("55", corrected.samples().get(2).cluster());
    assertEquals(
        new Reference.Codes(List.of("I10", "I10")), corrected.samples().get(0).reference());
    assertEquals(new Reference.Codes(List.of()), corrected.samples().get(2).reference());
    assertEquals(
        new Reference.Codes(List.of("")),
        MeDiSumCodeFile.read(file, Protocol.CLUE_2024_06).samples().get(2).reference());
    assertEquals(1, corrected.unclear().size());
  }

  @Test
  void medisumcodeWithoutCodesIsRefused() throws IOException {
    Path file = write("{\"hadm_id\": 1, \"text\": \"T\", \"icd_codes\": [{\"code\": 5}]}");
    assertEquals(
        "data, row 1, icd_codes[0]: the field 'code' is number, must be a text.",
        error(() -> MeDiSumCodeFile.read(file, Protocol.CORRECTED)));
    Path other = write("{\"hadm_id\": 1, \"text\": \"T\", \"icd_codes\": \"I10\"}");
    assertEquals(
        "data, row 1: the field 'icd_codes' is string, must be a list.",
        error(() -> MeDiSumCodeFile.read(other, Protocol.CORRECTED)));
  }

  @Test
  void longHealthNamesPatientQuestionAndField() throws IOException {
    TinyData.write(folder);
    Path file = folder.resolve("benchmark_v5.json");
    LongHealthFile read = LongHealthFile.read(file);
    assertEquals(3, read.patients().size());
    assertEquals(6, read.source().rows());
    assertEquals(
        List.of("text_2", "text_0"), read.patients().get(0).questions().get(1).answerTexts());
    String good = Files.readString(file);
    assertEquals(
        "benchmark_v5.json, patient_01, questions[1], answer_location: the document 'text_9' is not"
            + " among the patient's texts, must be.",
        error(
            () ->
                LongHealthFile.read(replace(file, good, "\"text_2\": {}, ", "\"text_9\": {}, "))));
    assertEquals(
        "benchmark_v5.json, patient_01, questions[0]: the field 'answer_e' is missing, must be a"
            + " text.",
        error(() -> LongHealthFile.read(replace(file, good, "\"answer_e\": \"0\",", ""))));
    assertTrue(
        error(() -> LongHealthFile.read(replace(file, good, good, "{}"))).contains("no question"));
  }

  @Test
  void fieldsHoldNoReference() throws IOException {
    TinyData.write(folder);
    for (Sample sample :
        ProblemSummaryFile.read(folder.resolve("BioNLP2023-1A-Test.csv"), ListEnd.COMMA)
            .samples()) {
      assertEquals(
          List.of("Subjectives", "Objectives", "Assessment"),
          List.copyOf(sample.fields().keySet()));
    }
    for (Sample sample : MedNliFile.read(folder.resolve("mli_test_v1.jsonl")).samples()) {
      assertEquals(List.of("sentence1", "sentence2"), List.copyOf(sample.fields().keySet()));
    }
  }

  private static Path replace(Path file, String good, String from, String to) throws IOException {
    int at = good.indexOf(from);
    return Files.writeString(file, good.substring(0, at) + to + good.substring(at + from.length()));
  }

  private static String gold(Sample sample) {
    return ((Reference.Text) sample.reference()).text();
  }

  private static String nli(String id, String premise, String label) {
    String row =
        "{'sentence1': '%s', 'pairID': '%s', 'sentence2': 'c', 'gold_label': '%s',"
            + " 'extra': {'a': [1, null]}}\n";
    return row.replace('\'', '"').formatted(premise, id, label);
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("data"), content);
  }

  private static String error(Executable action) {
    return String.valueOf(assertThrows(ClueException.class, action).getMessage());
  }
}
