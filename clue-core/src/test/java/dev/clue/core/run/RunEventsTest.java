package dev.clue.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.clue.api.run.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("replaces the error stream, to which the logger of the tests writes")
class RunEventsTest {

  @Test
  void aListenerThatFailsIsLoggedOnceAndWithoutItsMessage() {
    AtomicInteger told = new AtomicInteger();
    RunEvents events =
        new RunEvents(
            event -> {
              told.incrementAndGet();
              throw new IllegalStateException(FakeTask.CANARY);
            });
    String logged =
        errorsOf(
            () -> {
              events.notice("one");
              events.tell(new RunEvent.SampleFailed("task", "sample", "reason"));
            });
    assertEquals(2, told.get());
    assertEquals(1, logged.lines().count());
    assertEquals(2, logged.split("java.lang.IllegalStateException", -1).length, logged);
    assertFalse(logged.contains(FakeTask.CANARY));
  }

  private static String errorsOf(Runnable action) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
