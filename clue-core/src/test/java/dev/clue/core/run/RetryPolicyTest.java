package dev.clue.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.clue.api.model.ModelException.Retryable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private final Retryable busy = new Retryable("busy");

  private final RetryPolicy policy =
      RetryPolicy.builder()
          .maxAttempts(6)
          .initialDelay(Duration.ofSeconds(1))
          .maxDelay(Duration.ofSeconds(5))
          .longestNamedDelay(Duration.ofSeconds(60))
          .build();

  private @Nullable Duration delay(int failures, double random) {
    return policy.delayAfter(failures, busy, () -> random);
  }

  @Test
  void doublesUpToTheLongest() {
    assertEquals(Duration.ofMillis(500), delay(1, 0));
    assertEquals(Duration.ofSeconds(1), delay(2, 0));
    assertEquals(Duration.ofSeconds(2), delay(3, 0));
    assertEquals(Duration.ofMillis(2_500), delay(4, 0));
    assertEquals(Duration.ofMillis(2_500), delay(5, 0));
    assertNull(delay(6, 0));
  }

  @Test
  void spreadsBetweenHalfAndWhole() {
    assertEquals(Duration.ofMillis(750), delay(1, 0.5));
    assertEquals(Duration.ofMillis(950), delay(1, 0.9));
  }

  @Test
  void keepsAWaitThatTheFailureNames() {
    Retryable named = new Retryable("busy", Duration.ofSeconds(60), null);
    assertEquals(Duration.ofSeconds(60), policy.delayAfter(1, named, () -> 0.3));
    assertNull(policy.delayAfter(6, named, () -> 0.3));
  }

  @Test
  void aNamedWaitOfNothingIsNoWait() {
    for (Duration nothing : new Duration[] {Duration.ZERO, Duration.ofSeconds(-3)}) {
      Retryable named = new Retryable("busy", nothing, null);
      assertEquals(Duration.ofMillis(500), policy.delayAfter(1, named, () -> 0));
    }
  }

  @Test
  void aNamedWaitThatIsTooLongEndsIt() {
    Retryable named = new Retryable("busy", Duration.ofHours(2), null);
    assertNull(policy.delayAfter(1, named, () -> 0));
    assertEquals(
        "no answer after 1 attempt, the wait that was asked for is longer than 60 s: busy",
        policy.reasonAfter(1, named));
    assertEquals("no answer after 6 attempts: busy", policy.reasonAfter(6, busy));
  }

  @Test
  void neverOverflows() {
    RetryPolicy patient =
        RetryPolicy.builder()
            .maxAttempts(Integer.MAX_VALUE)
            .initialDelay(Duration.ofDays(1))
            .maxDelay(Duration.ofDays(1))
            .build();
    assertEquals(Duration.ofHours(12), patient.delayAfter(1_000_000, busy, () -> 0));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThrows(IllegalArgumentException.class, () -> RetryPolicy.builder().maxAttempts(0));
    assertThrows(
        IllegalArgumentException.class, () -> RetryPolicy.builder().initialDelay(Duration.ZERO));
    assertThrows(
        IllegalArgumentException.class, () -> RetryPolicy.builder().maxDelay(Duration.ofDays(2)));
  }
}
