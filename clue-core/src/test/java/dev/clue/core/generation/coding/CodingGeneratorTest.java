package dev.clue.core.generation.coding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.api.ClueException;
import dev.clue.core.dataset.MeDiSumCodeFile;
import dev.clue.core.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodingGeneratorTest {
  private static final String GEM =
      """
      1230  A001    10000
      1230  A002    00000
      1231  A001    10111
      1231  A002    10112
      1231  A009    10112
      1232  NoDx    11000
      """;

  private static final String DIAGNOSES =
      """
      hadm_id,icd_version,icd_code
      1,9,1230
      1,10,a00.2
      1,10,A001
      1,9,1232
      2,9,1231
      2,11,A001
      3,10,Z99
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    write("icd.json", "{\"A00\":[false,\"c\"],\"A001\":[true,\"one\"],\"A002\":[true,\"two\"]}");
    write("gem.txt", GEM);
    write(
        "notes.csv",
        "text,hadm_id,note_id,subject_id\n\"l\r\none\",1,n1,8\ntwo,2,n2,9\n ,1,n3,8\nx,3,n4,7\n");
    write("diagnoses.csv", DIAGNOSES);
  }

  @Test
  void correctedKeepsWhatTheFlagsPrefer() throws IOException {
    CodingSummary summary = generate(Protocol.CORRECTED);
    assertEquals(List.of("A002", "A001"), codes("1"));
    assertEquals(List.of("A001", "A002"), codes("2"));
    assertEquals(2, summary.written());
    assertEquals(4, summary.codes());
    assertEquals(2L, summary.dropped().get("further targets of an ICD-9 code"));
    assertEquals(1L, summary.dropped().get("neither ICD-9 nor ICD-10"));
    assertEquals(2, MeDiSumCodeFile.read(out(), Protocol.CORRECTED).samples().size());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(out())));
  }

  @Test
  void theReferenceKeepsTheLastRowAndEveryNote() throws IOException {
    CodingSummary summary = generate(Protocol.CLUE_2025_01);
    assertEquals(4, summary.written());
    assertEquals(List.of("A002", "A001"), codes("1"));
    assertEquals(List.of("A001"), codes("2"));
    assertEquals(List.of(), codes("3"));
  }

  @Test
  void aWrongMappingTableIsNamedByLine() throws IOException {
    write("gem.txt", "1230  A001    10000\n1230 A001\n");
    String message =
        assertThrows(ClueException.class, () -> generate(Protocol.CORRECTED)).getMessage();
    assertTrue(String.valueOf(message).contains("line 2"), message);
  }

  private CodingSummary generate(Protocol protocol) {
    CodingSettings.Files files =
        new CodingSettings.Files(
            folder.resolve("notes.csv"),
            folder.resolve("diagnoses.csv"),
            folder.resolve("icd.json"),
            folder.resolve("gem.txt"));
    return new CodingGenerator(new CodingSettings(files, 10, 44, protocol)).write(out());
  }

  private List<String> codes(String stay) throws IOException {
    for (JsonNode sample : new ObjectMapper().readTree(out().toFile())) {
      if (sample.get("hadm_id").asText().equals(stay)) {
        return sample.get("icd_codes").findValuesAsText("code");
      }
    }
    throw new AssertionError("no stay " + stay);
  }

  private Path out() {
    return folder.resolve("MeDiSumCode.json");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
