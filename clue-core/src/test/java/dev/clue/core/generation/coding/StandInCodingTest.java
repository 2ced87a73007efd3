package dev.clue.core.generation.coding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clue.core.evidence.Evidence;
import dev.clue.core.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what the reference makes of the stand-in notes. */
@EnabledIf("dev.clue.core.evidence.Evidence#present")
class StandInCodingTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"clue-2025-01", "clue-2024-06"})
  void first500AsTheReference(String protocol) throws IOException {
    Path out = folder.resolve("out.json");
    CodingSettings.Files files =
        new CodingSettings.Files(
            Evidence.file("data/standins/discharge.csv.gz"),
            Evidence.file("data/standins/diagnoses_icd.csv.gz"),
            Evidence.file("data/icd/icd10.json.gz"),
            Evidence.file("data/icd/icd9toicd10cmgem.csv.gz"));
    new CodingGenerator(new CodingSettings(files, 500, 44, Protocol.byId(protocol))).write(out);
    List<JsonNode> expected =
        Evidence.jsonLines("data/standins/expected/medisumcode_first500.jsonl");
    JsonNode made = new ObjectMapper().readTree(out.toFile());
    assertEquals(expected.size(), made.size());
    for (int i = 0; i < made.size(); i++) {
      assertEquals(expected.get(i).get("hadm_id"), made.get(i).get("hadm_id"));
      assertEquals(expected.get(i).get("icd_codes"), made.get(i).get("icd_codes"), "sample " + i);
    }
  }

  @Test
  void mapsAsTheReference() {
    GemTable gem = GemTable.read(Evidence.file("data/icd/icd9toicd10cmgem.csv.gz"));
    for (JsonNode probe : Evidence.jsonLines("data/standins/expected/icd9_map_probe.jsonl")) {
      String found = gem.last(probe.get("in").asText());
      if (probe.get("out").isNull()) {
        assertNull(found);
      } else {
        assertEquals(probe.get("out").asText(), found);
      }
    }
  }

  @Test
  void theOfficialTextIsReadToo() {
    GemTable gem = GemTable.read(Evidence.file("data/icd/2018_I9gem.txt.gz"));
    assertEquals("I509", gem.last("4280"));
    assertEquals(List.of(), gem.preferred("36570"));
  }
}
