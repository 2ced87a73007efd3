package dev.clue.core.icd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.clue.api.knowledge.CodeSystem;
import dev.clue.core.random.PythonRandom;
import dev.clue.core.random.RandomStreams;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcdCodeParserTest {
  private static final CodeSystem TABLE =
      new CodeSystem() {
        private final Set<String> codes =
            Set.of(
                "I10", "I11", "I15", "E11", "E119", "E1165", "J45", "N179", "U071", "C7A", "C7A00",
                "M1A00X0", "F32A", "S72001A", "N95", "P53", "B19", "I131", "K219", "K21");

        @Override
        public boolean contains(String code) {
          return codes.contains(code);
        }

        @Override
        public boolean billable(String code) {
          return codes.contains(code);
        }

        @Override
        public String identity() {
          return "a few codes";
        }
      };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'I10, E11.9, N17.9'                            | I10 E119 N179",
        "'1. I10 - Hypertension\n2. E11.65 (diabetes)'  | I10 E1165",
        "'i10, e11.9'                                   | I10 E119",
        "'E119;e119'                                    | E119 E119",
        "U07.1 C7A.00 M1A.00X0 F32.A                    | U071 C7A00 M1A00X0 F32A",
        "S72.001A/s72.001a/S72001a                      | S72001A S72001A S72001A",
        "I10.E11.9                                      | I10 E119",
        "I10.                                           | I10",
        "I10.Hypertension                               | I10",
        "E11.x and E11.-                                | E11 E11",
        "**I10** `E11.9` _J45_ (K21.9)                  | I10 E119 J45 K219",
        "Hypertension I10 and diabetes E119             | I10 E119",
        "The code is I10 for hypertension               | I10",
        "I10-Hypertension                               | I10",
        "ICD-10 Codes: I10                              | I10",
        "ICD10CM:I10                                    | I10",
        "E11.99                                         | E1199",
        "I10.1234A                                      | I101234A",
        "'I10, X99, E119'                               | I10 X99 E119",
        "I10 X99 E119                                   | I10 X99 E119",
        "I10-E11.9-J45                                  | I10 E119 J45",
        "E11.9-I10                                      | E119 I10",
        "I10 - I11 - I15                                | I10 I11 I15"
      })
  void readsCodesAsModelsWriteThem(String text, String codes) {
    assertEquals(List.of(codes.split(" ")), IcdCodeParser.corrected(TABLE).parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I10-I15",
        "I10–I15",
        "(I10 - I15)",
        "I10 to I15",
        "I10 through I15",
        "I10-15",
        "I10-J45",
        "S72.001A-S72.009A",
        "vitamin B12",
        "Vitamin B12 deficiency",
        "T12 vertebra",
        "T12 compression fracture",
        "fracture at T12 after a fall",
        "N95 mask",
        "P53 mutation",
        "p53 is mutated",
        "parvovirus B19",
        "metoprolol 25 mg q12h",
        "'25 mg, q12h, daily'",
        "A1C was 7.2",
        "iodine I131",
        "CA125 AI10 I10a XI10 I1 I100000000",
        "éI10 I10é I１0 ２I10",
        "no codes here 10.5 2,293 E. coli"
      })
  void leavesRangesAndRunningTextOut(String text) {
    assertEquals(List.of(), IcdCodeParser.corrected(TABLE).parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'I10, E11.9, U07.1, C7A.00'      | I10 E119 U071 C7A00",
        "'e119, i10'                      | E119 I10",
        "S72.001A M1A00X0 F32.A           | S72001A M1A00X0 F32A",
        "'B12, folate, I10'               | I10",
        "vitamin B12 and T12 and Q12H I10 | I10",
        "N95 mask for J45                 | J45",
        "I10-I15 and K21.9                | K219",
        "A1C of E119                      | E119",
        "J45.x and C84.Z                  | J45 C84Z"
      })
  void withoutATableTheFormDecides(String text, String codes) {
    assertEquals(List.of(codes.split(" ")), IcdCodeParser.corrected(null).parse(text));
  }

  /** Worked by hand from the pattern; the boundary is Python's, the digits are ASCII. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'I10;E119\nI50.23'  | I10 E119 I5023",
        "I50.2345 I50.23456  | I502345 I50",
        "I10-I15             | I10 I15",
        "vitamin B12         | B12",
        "J44.1J45            | J441J45",
        "E11..9              | E11",
        "I10.                | I10",
        "2I10 I10½ I10- .I10 | I10 I10"
      })
  void theReferenceHasItsPattern(String text, String codes) {
    assertEquals(List.of(codes.split(" ")), IcdCodeParser.reference().parse(text));
  }

  @Test
  void theReferenceMissesWhatItsPatternCannotGive() {
    for (String text : List.of("U07.1 C7A.00 i10", "_I10 I10_ AI10 éI10", "I1", "", "I10a")) {
      assertEquals(List.of(), IcdCodeParser.reference().parse(text));
    }
  }

  @Test
  void anyTextIsRead() {
    PythonRandom random = new RandomStreams(1).stream("codes");
    List<String> pieces =
        List.of(
            "I10",
            "e11",
            ".",
            "9",
            "-",
            " ",
            "\n",
            "E119",
            "é",
            "\ud83d",
            "\ude00",
            "x",
            ",",
            "vitamin ",
            " to ",
            "１",
            "_");
    for (int round = 0; round < 3000; round++) {
      StringBuilder text = new StringBuilder();
      for (long left = random.randBelow(30); left > 0; left--) {
        text.append(random.choice(pieces));
      }
      for (IcdCodeParser parser :
          List.of(
              IcdCodeParser.reference(),
              IcdCodeParser.corrected(null),
              IcdCodeParser.corrected(TABLE))) {
        parser.parse(text.toString()).forEach(code -> assertFalse(code.contains(".")));
      }
    }
    for (String piece : List.of("I10", "I10-", "I10.", " ", "-", "I10 ")) {
      IcdCodeParser.corrected(TABLE).parse(piece.repeat(50_000));
      IcdCodeParser.reference().parse(piece.repeat(50_000));
    }
  }
}
