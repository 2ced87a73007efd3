package dev.clue.inference.http.doubles;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Treats a share of the requests badly, drawn by a seed: refusals for overload, resets, silence and
 * half answers. Questions about the server itself are answered well.
 */
public final class Faults implements RawServer.Conduct {
  private final Service service;
  private final double share;
  private final long delay;
  private final SplittableRandom random;

  /**
   * A service with faults.
   *
   * @param share of each of the five faults, 0 to 0.2
   * @param delay of every answer, in milliseconds
   */
  public Faults(Service service, double share, long delay, long seed) {
    this.service = service;
    this.share = share;
    this.delay = delay;
    random = new SplittableRandom(seed);
  }

  private synchronized double draw() {
    return random.nextDouble();
  }

  @Override
  public boolean serve(Ask ask, Wire wire) throws IOException {
    Reply reply = service.answer(ask);
    if (ask.method().equals("GET")) {
      return wire.send(reply);
    }
    int fault = share == 0 ? 9 : (int) (draw() / share);
    if (fault == 0) {
      return wire.send(
          Reply.json(429, "{\"error\":\"Model is overloaded\",\"error_type\":\"overloaded\"}"));
    }
    if (fault == 1) {
      return wire.send(Reply.text(503, "Service Unavailable"));
    }
    if (fault == 2) {
      return wire.reset();
    }
    if (fault == 3) {
      return wire.stall();
    }
    pause();
    return fault == 4 ? wire.half(reply) : wire.send(reply);
  }

  private void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(delay);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
