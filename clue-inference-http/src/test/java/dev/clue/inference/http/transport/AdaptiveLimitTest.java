package dev.clue.inference.http.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Simulated servers: no clock but the test's own. */
class AdaptiveLimitTest {
  private static final long MS = 1_000_000;

  /** A server that the limit is tried on, in simulated time. */
  private static final class Simulation {
    private final AdaptiveLimit limit;
    private final int capacity;
    private final int parallel;
    private final double refusedByChance;
    private final SplittableRandom random = new SplittableRandom(7);
    private final PriorityQueue<long[]> open = new PriorityQueue<>(Comparator.comparing(e -> e[0]));
    private long now;
    private int answers;
    private int refusals;

    /**
     * A server.
     *
     * @param capacity requests that it takes at once; more are refused
     * @param parallel requests that it works on at full speed; more slow each other down
     */
    Simulation(AdaptiveLimit limit, int capacity, int parallel, double refusedByChance) {
      this.limit = limit;
      this.capacity = capacity;
      this.parallel = parallel;
      this.refusedByChance = refusedByChance;
    }

    void run(int requests) {
      for (int i = 0; i < requests; i++) {
        while (open.size() < limit.limit()) {
          send();
        }
        end();
      }
    }

    private void send() {
      int number = open.size() + 1;
      boolean refused = number > capacity || random.nextDouble() < refusedByChance;
      long work = 50 * MS * Math.max(1, number / parallel);
      open.add(new long[] {now + (refused ? MS : work), now, number, refused ? 1 : 0});
    }

    private void end() {
      long[] first = open.remove();
      now = first[0];
      if (first[3] == 1) {
        refusals++;
        limit.overloaded(first[1], now, (int) first[2]);
      } else {
        answers++;
        limit.answered(now - first[1], (int) first[2]);
      }
    }
  }

  @Test
  void growsToItsCeilingWhereTheServerKeepsUp() {
    AdaptiveLimit limit = new AdaptiveLimit(64);
    new Simulation(limit, 1000, 1000, 0).run(400);
    assertEquals(64, limit.limit());
  }

  @Test
  void staysNearWhatTheServerWorksOnAtFullSpeed() {
    AdaptiveLimit limit = new AdaptiveLimit(512);
    new Simulation(limit, 1000, 16, 0).run(5_000);
    assertTrue(limit.limit() >= 16 && limit.limit() <= 48, "limit " + limit.limit());
  }

  @Test
  void settlesBelowTheNumberThatIsRefused() {
    AdaptiveLimit limit = new AdaptiveLimit(128);
    Simulation server = new Simulation(limit, 20, 1000, 0);
    server.run(4_000);
    assertTrue(limit.limit() >= 15 && limit.limit() <= 25, "limit " + limit.limit());
    assertTrue(server.refusals < server.answers / 20, server.refusals + " refusals");
  }

  @Test
  void isNotStarvedByRefusalsThatHaveAnotherCause() {
    AdaptiveLimit limit = new AdaptiveLimit(32);
    Simulation server = new Simulation(limit, 1000, 1000, 0.1);
    server.run(2_000);
    assertTrue(limit.limit() >= 24, "limit " + limit.limit());
  }

  @Test
  void halvesUntilABusyServerTakesRequestsAgain() {
    AdaptiveLimit limit = new AdaptiveLimit(64);
    new Simulation(limit, 1000, 1000, 0).run(500);
    new Simulation(limit, 3, 1000, 0).run(500);
    assertTrue(limit.limit() <= 4, "limit " + limit.limit());
  }

  @Test
  void neverFallsBelowOne() {
    AdaptiveLimit limit = new AdaptiveLimit(4);
    new Simulation(limit, 0, 1, 0).run(200);
    assertEquals(1, limit.limit());
  }
}
