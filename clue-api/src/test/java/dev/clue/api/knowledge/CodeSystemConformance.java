package dev.clue.api.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One test per rule of {@link CodeSystem}. */
public abstract class CodeSystemConformance {
  private static final List<String> NO_CODES =
      List.of("", " ", "\n", ".", "no code at all", "\uD83D", "\u0000", "A".repeat(10_000));

  /** The table under test. */
  protected abstract CodeSystem table() throws Exception;

  /** Codes that it has; some of them billable, some not. */
  protected abstract List<String> codes();

  @Test
  @DisplayName("Y1 answers the same again")
  final void y1AnswersTheSameAgain() throws Exception {
    CodeSystem table = table();
    for (String code : codes()) {
      assertTrue(table.contains(code), code);
      assertTrue(table.contains(code), code);
      assertEquals(table.billable(code), table.billable(code), code);
    }
    assertEquals(2, codes().stream().map(table::billable).distinct().count());
  }

  @Test
  @DisplayName("Y2 has every billable code")
  final void y2HasEveryBillableCode() throws Exception {
    CodeSystem table = table();
    for (String code : codes()) {
      for (String other : List.of(code, code + "X", code.toLowerCase(Locale.ROOT))) {
        assertTrue(table.contains(other) || !table.billable(other), other);
      }
    }
  }

  @Test
  @DisplayName("Y3 says no to what is no code")
  final void y3SaysNoToWhatIsNoCode() throws Exception {
    CodeSystem table = table();
    for (String text : NO_CODES) {
      assertFalse(table.contains(text));
      assertFalse(table.billable(text));
    }
  }

  @Test
  @DisplayName("Y4 says what it is")
  final void y4SaysWhatItIs() throws Exception {
    assertFalse(table().identity().isBlank());
    assertEquals(table().identity(), table().identity());
  }
}
