package dev.clue.inference.http;

import com.sun.management.OperatingSystemMXBean;
import dev.clue.api.model.ModelBackend;
import dev.clue.inference.http.doubles.Faults;
import dev.clue.inference.http.doubles.Flavour;
import dev.clue.inference.http.doubles.OpenAiDouble;
import dev.clue.inference.http.doubles.OpenAiSettings;
import dev.clue.inference.http.doubles.RawServer;
import dev.clue.inference.http.doubles.Reply;
import dev.clue.inference.http.doubles.Service;
import dev.clue.inference.http.doubles.ToyModel;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Prints what depends on the machine, and is therefore no test: throughput, CPU per request, and
 * the time that faults cost. {@code serve PORT} runs the double alone, so that the client's CPU can
 * be told from the server's; {@code client URL} measures against it.
 */
final class Measurements {
  private static final long DELAY = 50;
  private static final int CONCURRENCY = 64;

  private Measurements() {}

  /** Runs one of {@code serve PORT}, {@code client URL}, {@code faults}. */
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "serve" -> serve(Integer.parseInt(arguments[1]));
      case "client" -> client(arguments[1]);
      default -> faults();
    }
  }

  private static Service service() {
    Service toy = new OpenAiDouble(new ToyModel(), OpenAiSettings.of(Flavour.VLLM));
    String fixed =
        "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"stop_reason\":null,\"message\":"
            + "{\"role\":\"assistant\",\"content\":\" fever and cough\"}}],"
            + "\"usage\":{\"prompt_tokens\":40,\"completion_tokens\":4}}";
    return ask ->
        ask.path().endsWith("/chat/completions") ? Reply.json(200, fixed) : toy.answer(ask);
  }

  private static void serve(int port) throws InterruptedException {
    try (RawServer server = RawServer.serving(port, new Faults(service(), 0, DELAY, 1))) {
      print("serving at %s", server.url());
      new CountDownLatch(1).await();
    }
  }

  private static void client(String url) throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (ModelBackend backend = Doubles.open("openai:" + url)) {
      double alone = rate(new Drill(backend, 1), 60);
      new Drill(backend, CONCURRENCY).run(3_000, () -> {});
      for (int round = 0; round < 5; round++) {
        long cpu = system.getProcessCpuTime();
        double together = rate(new Drill(backend, CONCURRENCY), 4_000);
        double each = (system.getProcessCpuTime() - cpu) / 4_000.0 / 1e6;
        print(
            "one at a time %.1f/s, %d at once %.1f/s: %.1f times; client CPU %.3f ms per request; limit %d",
            alone, CONCURRENCY, together, together / alone, each, ((HttpBackend) backend).limit());
      }
    }
  }

  private static double rate(Drill drill, int requests) throws InterruptedException {
    long start = System.nanoTime();
    drill.run(requests, () -> {});
    return requests / ((System.nanoTime() - start) / 1e9);
  }

  private static void faults() throws InterruptedException {
    Service toy = new OpenAiDouble(new ToyModel(), OpenAiSettings.of(Flavour.VLLM));
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      Map<Integer, String> expected = calm(toy);
      double calm = (System.nanoTime() - start) / 1e9;
      RawServer first = RawServer.serving(new Faults(toy, 0.05, DELAY, 2 + round));
      try (RawServer second = RawServer.serving(new Faults(toy, 0.05, DELAY, 30 + round));
          ModelBackend backend =
              Doubles.open("openai:" + first.url() + "," + second.url() + "?firstByteTimeout=1s")) {
        Drill drill = new Drill(backend, CONCURRENCY);
        start = System.nanoTime();
        Map<Integer, String> texts = drill.run(2_000, first::close);
        double faulty = (System.nanoTime() - start) / 1e9;
        print(
            "2000 requests: calm %.2f s, with faults %.2f s (%.2f times), %d answers, %d retries,"
                + " results %s",
            calm,
            faulty,
            faulty / calm,
            drill.answers(),
            drill.retries(),
            texts.equals(expected) ? "equal" : "DIFFERENT");
      }
    }
  }

  private static Map<Integer, String> calm(Service service) throws InterruptedException {
    try (RawServer first = RawServer.serving(new Faults(service, 0, DELAY, 1));
        RawServer second = RawServer.serving(new Faults(service, 0, DELAY, 1));
        ModelBackend backend = Doubles.open("openai:" + first.url() + "," + second.url())) {
      return new Drill(backend, CONCURRENCY).run(2_000, () -> {});
    }
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
