package dev.clue.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsCsvTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 100",
    "0.07, 7",
    "0.5, 50",
    "0.3333333333333333, 33.33333333333333",
    "1e-20, 0.000000000000000001",
    "0.29510000000000003, 29.510000000000003"
  })
  void percentIsTheFractionWithItsPointMoved(double fraction, String percent) {
    assertEquals(percent, ResultsCsv.percent(fraction));
  }

  @Test
  void aNumberThatIsNotThereIsEmpty() {
    assertEquals("", ResultsCsv.percent(null));
  }

  @Test
  void hasThePublishedTablesColumns() throws Exception {
    Path published =
        Path.of(System.getProperty("clue.shared", ""), "data/published/clue-2024-06.csv");
    assumeTrue(Files.exists(published), "the published table is not here");
    String header = Files.readAllLines(published).get(0);
    assertEquals(List.of(header.split(",", -1)), ResultsCsv.PUBLISHED);
  }
}
