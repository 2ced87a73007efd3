package dev.clue.inference.djl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SpinWarningTest {

  @Test
  void isDueWhereNothingSaysHowThreadsWait() {
    assertTrue(SpinWarning.isDue(Map.of("PATH", "/bin")));
    assertFalse(SpinWarning.isDue(Map.of("GOMP_SPINCOUNT", "200000")));
    assertFalse(SpinWarning.isDue(Map.of("OMP_WAIT_POLICY", "PASSIVE")));
  }
}
