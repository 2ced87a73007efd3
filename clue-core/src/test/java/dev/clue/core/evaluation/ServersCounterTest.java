package dev.clue.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.model.Ability;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.ModelException;
import dev.clue.api.model.TokenCounter;
import dev.clue.api.run.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ServersCounterTest {
  @Test
  void asksOnceForEachTextAndCutsRoughlyWhereTheServerCannotDecode() {
    Server server = new Server(0);
    ServersCounter counter = new ServersCounter(server);

    assertEquals(5, counter.count("fever"));
    assertEquals(5, counter.count("fever"));
    assertEquals(1, server.asked);
    assertEquals("", counter.truncate("fever and cough", 0));
  }

  @Test
  void asksABusyServerAgainAndGivesUpInTheEnd() {
    Server busy = new Server(3);
    assertEquals(5, new ServersCounter(busy).count("fever"));
    assertEquals(4, busy.asked);
    ServersCounter never = new ServersCounter(new Server(Integer.MAX_VALUE));
    assertThrows(ModelException.Retryable.class, () -> never.count("fever"));
  }

  @Test
  void saysThatDocumentsAreCutRoughlyWhereTheServerCannotDecode() {
    EvaluationSettings settings =
        EvaluationSettings.of("own:server")
            .tasks(List.of("longhealth"))
            .out(Path.of("not-written"))
            .build();
    List<String> notices = new ArrayList<>();
    try (Evaluation evaluation = Evaluation.open(settings, new Server(0))) {
      // A plan of no task ends behind the notices.
      assertThrows(
          IllegalArgumentException.class,
          () ->
              evaluation.plan(
                  List.of(),
                  event -> {
                    if (event instanceof RunEvent.Notice notice) {
                      notices.add(notice.message());
                    }
                  }));
    }
    assertTrue(
        notices.stream().anyMatch(n -> n.contains("longhealth") && n.contains("--tokenizer DIR")),
        notices.toString());
  }

  /** Counts characters, after as many failures that pass, and cannot decode. */
  private static final class Server implements ModelBackend, TokenCounter {
    private final int failures;
    private int asked;

    Server(int failures) {
      this.failures = failures;
    }

    @Override
    public int[] encode(String text, SpecialTokens special) {
      if (asked++ < failures) {
        throw new ModelException.Retryable("busy", Duration.ofMillis(1), null);
      }
      return new int[text.length()];
    }

    @Override
    public String decode(int[] ids) {
      throw new ModelException.Unsupported("no such route");
    }

    @Override
    public String identity() {
      return "server";
    }

    @Override
    public ModelDescriptor describe() {
      return ModelDescriptor.named("server").can(Ability.CHAT).build();
    }

    @Override
    public CompletableFuture<Completion> generate(GenerationRequest request) {
      return CompletableFuture.failedFuture(new IllegalStateException("asks nothing here"));
    }

    @Override
    public void close() {}
  }
}
