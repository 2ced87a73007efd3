package dev.clue.core.icd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of invented extent; codes and descriptions are common knowledge. */
class IcdTableTest {
  private static final String ORDER =
      line(1, "I10", 1, "Essential hypertension")
          + line(2, "N18", 0, "Chronic kidney disease")
          + line(3, "N1830", 1, "Chronic kidney disease, stage 3")
          + line(4, "S72001A", 1, "Fracture of femur");
  private static final String JSON =
      "{\n\"I10\": [true, \"Essential hypertension\"],\n\"N18\": [false, \"Kidney disease\"]}";

  @TempDir private Path folder;

  @Test
  void readsAnOrderFile() throws IOException {
    IcdTable table = IcdTable.read(write("icd10cm-order-2024.txt", ORDER.getBytes(UTF_8)));
    assertEquals(4, table.size());
    assertTrue(table.contains("N18"));
    assertFalse(table.billable("N18"));
    assertTrue(table.billable("S72001A"));
    assertEquals("Chronic kidney disease, stage 3", table.description("N1830"));
    assertNull(table.description("N99"));
    assertEquals(2024, table.year());
  }

  @Test
  void readsJsonWhateverTheFileIsCalled() throws IOException {
    IcdTable table = IcdTable.read(write("codes.txt", JSON.getBytes(UTF_8)));
    assertTrue(table.billable("I10"));
    assertFalse(table.billable("N18"));
    assertNull(table.year());
  }

  @Test
  void gzipIsReadAndTheHashIsTheFiles() throws IOException {
    IcdTable plain = IcdTable.read(write("icd10cm_order_2025.txt", ORDER.getBytes(UTF_8)));
    IcdTable packed = IcdTable.read(write("icd10cm_order_2025.txt.gz", gzip(ORDER)));
    assertEquals(plain.size(), packed.size());
    assertEquals(64, packed.sha256().length());
    assertFalse(plain.sha256().equals(packed.sha256()));
  }

  @Test
  void dotsAreLeftOutAndCaseAndBlanksCount() throws IOException {
    IcdTable table = IcdTable.read(write("t", ORDER.getBytes(UTF_8)));
    for (String code : new String[] {"I10", "I10.", "I.1.0", "N18.30"}) {
      assertTrue(table.contains(code), code);
    }
    for (String code : new String[] {"i10", " I10", "I10 ", "", ".", "I1"}) {
      assertFalse(table.contains(code), code);
    }
  }

  @Test
  void theYearIsInTheNameOrToldByTheNewestMarker() throws IOException {
    assertEquals(2021, IcdTable.read(write("order.txt", ORDER.getBytes(UTF_8))).year());
    IcdTable table = IcdTable.read(write("icd10cm-order-Jan-2026.txt", ORDER.getBytes(UTF_8)));
    assertEquals(2026, table.year());
    assertEquals(
        "icd10cm-order-Jan-2026.txt|year:2026|codes of:[2021]|size:4|sha256:" + table.sha256(),
        table.identity());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"I10\": [true, \"x\"",
        "{\"I10\": [1, \"x\"]}",
        "{\"I10\": [true]}",
        "{\"I10\": [true, \"x\"]} 1",
        "code,description\nI10,Hypertension",
        "00001 I10     1 short"
      })
  void anythingElseIsRefusedWithTheFilesName(String content) throws IOException {
    Path file = write("table", content.getBytes(UTF_8));
    ClueException refused = assertThrows(ClueException.class, () -> IcdTable.read(file));
    assertTrue(
        String.valueOf(refused.getMessage()).contains(file.toString()), refused.getMessage());
  }

  @Test
  void theLineIsNamed() throws IOException {
    Path file = write("table", (line(1, "I10", 1, "x") + "oops\n").getBytes(UTF_8));
    ClueException refused = assertThrows(ClueException.class, () -> IcdTable.read(file));
    assertTrue(String.valueOf(refused.getMessage()).contains("line 2"), refused.getMessage());
  }

  @Test
  void aMissingOrDamagedFileIsNamed() throws IOException {
    Path missing = folder.resolve("missing");
    assertThrows(ClueException.class, () -> IcdTable.read(missing));
    byte[] packed = gzip(ORDER);
    Path cut = write("cut.gz", Arrays.copyOf(packed, packed.length / 2));
    ClueException refused = assertThrows(ClueException.class, () -> IcdTable.read(cut));
    assertTrue(String.valueOf(refused.getMessage()).contains("gzip"), refused.getMessage());
  }

  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private byte[] gzip(String text) throws IOException {
    Path file = folder.resolve("packed");
    try (OutputStream output = new GZIPOutputStream(Files.newOutputStream(file))) {
      output.write(text.getBytes(UTF_8));
    }
    return Files.readAllBytes(file);
  }

  private static String line(int order, String code, int billable, String description) {
    return String.format(
        Locale.ROOT, "%05d %-7s %d %-60s %s%n", order, code, billable, description, description);
  }
}
