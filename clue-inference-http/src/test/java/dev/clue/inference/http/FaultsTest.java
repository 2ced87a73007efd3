package dev.clue.inference.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.model.GenerationOptions;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelException;
import dev.clue.inference.http.doubles.Ask;
import dev.clue.inference.http.doubles.Faults;
import dev.clue.inference.http.doubles.Flavour;
import dev.clue.inference.http.doubles.OpenAiDouble;
import dev.clue.inference.http.doubles.OpenAiSettings;
import dev.clue.inference.http.doubles.RawServer;
import dev.clue.inference.http.doubles.Service;
import dev.clue.inference.http.doubles.ToyModel;
import dev.clue.inference.http.doubles.Wire;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What servers and networks do wrong, byte by byte. */
class FaultsTest {
  private static final Service GOOD =
      new OpenAiDouble(new ToyModel(), OpenAiSettings.of(Flavour.VLLM));

  /** Answers questions about itself well, and completions as it is told. */
  private static RawServer chatting(RawServer.Conduct conduct) {
    return RawServer.serving(
        (ask, wire) -> completion(ask) ? conduct.serve(ask, wire) : wire.send(GOOD.answer(ask)));
  }

  private static boolean completion(Ask ask) {
    return ask.path().endsWith("/chat/completions");
  }

  private static ModelException failure(RawServer.Conduct conduct, String query) {
    try (RawServer server = chatting(conduct);
        ModelBackend backend = Doubles.open("openai:" + server.url() + query)) {
      CompletionException thrown =
          assertThrows(CompletionException.class, () -> request(backend).join());
      return assertInstanceOf(ModelException.class, thrown.getCause());
    }
  }

  private static CompletableFuture<String> request(ModelBackend backend) {
    return backend
        .generate(new GenerationRequest(Drill.prompt(1), GenerationOptions.greedy(8)))
        .thenApply(completion -> completion.text());
  }

  private static void assertRetryable(ModelException failure, String words) {
    assertInstanceOf(ModelException.Retryable.class, failure);
    assertTrue(String.valueOf(failure.getMessage()).contains(words), failure.getMessage());
  }

  @Test
  void namesAReset() {
    assertRetryable(failure((ask, wire) -> wire.reset(), ""), "reset the connection");
  }

  @Test
  void namesAConnectionThatIsClosedWithoutAnAnswer() {
    assertRetryable(
        failure((ask, wire) -> wire.hangUp(), ""), "closed the connection without an answer");
  }

  @Test
  void namesHalfAnAnswer() {
    assertRetryable(
        failure((ask, wire) -> wire.half(GOOD.answer(ask)), ""), "in the middle of its answer");
  }

  @Test
  void namesSilence() {
    assertRetryable(
        failure((ask, wire) -> wire.stall(), "?firstByteTimeout=150ms"),
        "sent nothing back within PT0.15S");
  }

  @Test
  void namesAnAnswerThatTakesTooLong() {
    assertRetryable(
        failure((ask, wire) -> wire.drip(GOOD.answer(ask), 50), "?answerTimeout=300ms"),
        "did not finish its answer within PT0.3S");
  }

  @Test
  void namesWhatIsNotHttpWithoutRepeatingIt() {
    ModelException failure = failure((ask, wire) -> wire.raw("Mrs Canary\r\n\r\n"), "");
    assertInstanceOf(ModelException.Retryable.class, failure);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertFalse(String.valueOf(cause.getMessage()).contains("Canary"));
    }
  }

  @Test
  void namesABrokenChunk() {
    assertInstanceOf(
        ModelException.Retryable.class,
        failure(
            (ask, wire) ->
                wire.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello"),
            ""));
  }

  @Test
  void hangsUpOnAGigabyteInBoundedMemory() throws Exception {
    AtomicLong sent = new AtomicLong();
    CountDownLatch done = new CountDownLatch(1);
    ModelException failure =
        failure(
            (ask, wire) -> {
              sent.set(wire.flood(1_000_000_000));
              done.countDown();
              return false;
            },
            "?maxAnswer=2MB");
    assertInstanceOf(ModelException.Rejected.class, failure);
    assertTrue(String.valueOf(failure.getMessage()).contains("longer than 2000000 bytes"));
    assertTrue(done.await(10, TimeUnit.SECONDS));
    // What the sockets hold beyond the limit is a few megabytes.
    assertTrue(sent.get() < 50_000_000, sent + " bytes were taken");
  }

  @Test
  void readsOnlyTheBeginningOfAnError() {
    ModelException failure =
        failure(
            (ask, wire) ->
                wire.raw(
                    "HTTP/1.1 400 x\r\nContent-Length: 900000000\r\n\r\n" + "x".repeat(200_000)),
            "");
    assertInstanceOf(ModelException.Rejected.class, failure);
  }

  @Test
  void hangsUpWhenARequestIsCancelled() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    try (RawServer server = chatting((ask, wire) -> waiting(wire, arrived, gone));
        ModelBackend backend = Doubles.open("openai:" + server.url())) {
      CompletableFuture<?> future =
          backend.generate(new GenerationRequest(Drill.prompt(1), GenerationOptions.greedy(8)));
      assertTrue(arrived.await(10, TimeUnit.SECONDS));
      future.cancel(true);
      assertTrue(gone.await(10, TimeUnit.SECONDS), "the connection stayed open");
    }
  }

  @Test
  void hangsUpWhenItIsClosed() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    try (RawServer server = chatting((ask, wire) -> waiting(wire, arrived, gone))) {
      ModelBackend backend = Doubles.open("openai:" + server.url());
      CompletableFuture<String> future = request(backend);
      assertTrue(arrived.await(10, TimeUnit.SECONDS));
      backend.close();
      assertThrows(CompletionException.class, future::join);
      assertTrue(gone.await(10, TimeUnit.SECONDS), "the connection stayed open");
    }
  }

  private static boolean waiting(Wire wire, CountDownLatch arrived, CountDownLatch gone)
      throws IOException {
    arrived.countDown();
    try {
      return wire.stall();
    } finally {
      gone.countDown();
    }
  }

  @Test
  void losesNothingAndCountsNothingTwiceWhateverHappens() throws Exception {
    Map<Integer, String> expected;
    try (RawServer calm = RawServer.serving(new Faults(GOOD, 0, 0, 1));
        ModelBackend backend = Doubles.open("openai:" + calm.url())) {
      expected = new Drill(backend, 16).run(200, () -> {});
    }
    RawServer first = RawServer.serving(new Faults(GOOD, 0.05, 2, 2));
    try (RawServer second = RawServer.serving(new Faults(GOOD, 0.05, 2, 3));
        ModelBackend backend =
            Doubles.open(
                "openai:" + first.url() + "," + second.url() + "?firstByteTimeout=200ms")) {
      Drill drill = new Drill(backend, 16);
      assertEquals(expected, drill.run(200, first::close));
      assertEquals(200, drill.answers());
    }
  }

  @Test
  void takesAnEndpointInAgainThatCameBack() throws Exception {
    AtomicInteger served = new AtomicInteger();
    RawServer.Conduct counting =
        (ask, wire) -> {
          // A thread that waits on a socket may still read a request from it while it is closed.
          boolean open = wire.send(GOOD.answer(ask));
          served.addAndGet(completion(ask) ? 1 : 0);
          return open;
        };
    RawServer first = RawServer.serving(counting);
    try (RawServer second = RawServer.serving((ask, wire) -> wire.send(GOOD.answer(ask)));
        ModelBackend backend = Doubles.open("openai:" + first.url() + "," + second.url())) {
      first.close();
      for (int i = 0; i < 4; i++) {
        assertFalse(request(backend).join().isEmpty());
      }
      assertEquals(0, served.get());
      try (RawServer again = RawServer.serving(first.port(), counting)) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (served.get() == 0 && System.nanoTime() < end) {
          CompletableFuture<String> one = request(backend);
          CompletableFuture<String> two = request(backend);
          assertEquals(one.join(), two.join());
        }
        assertTrue(served.get() > 0, again.url() + " was not used again");
      }
    }
  }

  @Test
  void leavesAnEndpointOutThatServesAnotherModel() throws Exception {
    AtomicBoolean asked = new AtomicBoolean();
    AtomicInteger looks = new AtomicInteger();
    Service other = new OpenAiDouble(new ToyModel(), OpenAiSettings.of(Flavour.SGLANG));
    RawServer.Conduct stranger =
        (ask, wire) -> {
          looks.incrementAndGet();
          asked.compareAndSet(false, completion(ask));
          return wire.send(other.answer(ask));
        };
    RawServer dead = RawServer.serving(stranger);
    dead.close();
    try (RawServer good = RawServer.serving((ask, wire) -> wire.send(GOOD.answer(ask)));
        ModelBackend backend = Doubles.open("openai:" + dead.url() + "," + good.url());
        RawServer risen = RawServer.serving(dead.port(), stranger)) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (looks.get() < 3 && System.nanoTime() < end) {
        request(backend).join();
      }
      assertTrue(looks.get() >= 3, risen.url() + " was not looked at");
      for (int i = 0; i < 20; i++) {
        request(backend).join();
      }
      assertFalse(asked.get(), "a stranger was asked");
    }
  }
}
