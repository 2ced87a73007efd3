package dev.clue.core.icd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.core.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The reference's pattern and look-up, and the tables that people have. */
@EnabledIf("dev.clue.core.evidence.Evidence#present")
class IcdGoldenTest {

  @Test
  void thePatternFindsWhatTheReferenceFinds() {
    JsonNode cases = Evidence.json("golden/clue_functions.json").get("parse_icd_codes");
    assertTrue(cases.size() >= 100);
    for (JsonNode text : cases) {
      assertEquals(strings(text.get(1)), ReferenceCodeParser.asWritten(text.get(0).asText()));
    }
    for (JsonNode probe : Evidence.jsonLines("data/standins/expected/icd_regex_probe.jsonl")) {
      assertEquals(
          strings(probe.get("out")), ReferenceCodeParser.asWritten(probe.get("in").asText()));
    }
  }

  @Test
  void theTableHasWhatTheReferenceFinds() {
    IcdTable table = IcdTable.read(Evidence.file("data/icd/icd10.json.gz"));
    JsonNode cases = Evidence.json("golden/clue_functions.json").get("is_icd10_valid");
    assertTrue(cases.size() >= 100);
    for (JsonNode code : cases) {
      assertEquals(code.get(1).asBoolean(), table.contains(code.get(0).asText()));
    }
    for (JsonNode probe : Evidence.jsonLines("data/standins/expected/icd10_find_probe.jsonl")) {
      String code = probe.get("in").asText();
      assertEquals(probe.get("found").asBoolean(), table.contains(code));
      assertEquals(probe.get("billable").asBoolean(false), table.billable(code));
    }
  }

  @Test
  void tablesTellTheirYears() {
    IcdTable mixed = IcdTable.read(Evidence.file("data/icd/icd10.json.gz"));
    assertEquals(95_622, mixed.size());
    assertTrue(mixed.identity().contains("codes of:[2017, 2018, 2019, 2023]"), mixed.identity());
    IcdTable order = IcdTable.read(Evidence.file("data/icd/icd10cm-order-Jan-2021.txt.gz"));
    assertEquals(95_358, order.size());
    assertEquals(2021, order.year());
    assertTrue(order.identity().contains("codes of:[2017, 2018, 2019, 2020, 2021]"));
  }

  /** Every code of the table, written with its dot, is read back by the corrected parser. */
  @Test
  void theCorrectedParserCanGiveEveryCode() {
    IcdTable table = IcdTable.read(Evidence.file("data/icd/icd10cm-order-Jan-2021.txt.gz"));
    IcdCodeParser parser = IcdCodeParser.corrected(table);
    IcdCodeParser withoutTable = IcdCodeParser.corrected(null);
    for (String code : table.codes()) {
      String dotted = code.length() == 3 ? code : code.substring(0, 3) + "." + code.substring(3);
      assertEquals(List.of(code, code), parser.parse(dotted + ", " + code));
      assertEquals(List.of(code, code), withoutTable.parse(dotted + ", " + code));
    }
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(item -> strings.add(item.asText()));
    return strings;
  }
}
