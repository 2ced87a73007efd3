package dev.clue.inference.http.transport;

import dev.clue.api.model.ModelException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One call on its way to one address, over the redirects that may be followed. */
final class Exchange {
  private static final int MOST_REDIRECTS = 3;

  private final HttpClient client;
  private final TransportSettings settings;
  private final Timeouts timeouts;
  private final EndpointAddress address;
  private final Call call;
  private final CompletableFuture<Outcome> result = new CompletableFuture<>();

  Exchange(HttpClient client, TransportSettings settings, Timeouts timeouts, Target target) {
    this.client = client;
    this.settings = settings;
    this.timeouts = timeouts;
    address = target.address();
    call = target.call();
  }

  /** What is sent, and where. */
  record Target(EndpointAddress address, Call call) {}

  /** Sends it; the future never fails, and cancelling it hangs up. */
  CompletableFuture<Outcome> start() {
    send(address.resolve(call.path()), 0);
    return result;
  }

  private void send(URI uri, int redirects) {
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(request(uri), BoundedBody.handler(settings.maxAnswerBytes()));
    CompletableFuture<HttpResponse<byte[]>> timed =
        response.copy().orTimeout(timeouts.answer().toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<?> ended =
        timed.whenComplete(
            (answer, thrown) -> {
              if (thrown != null) {
                // The JDK's future aborts the exchange when it is cancelled itself.
                response.cancel(true);
                result.complete(new Faults(timeouts).of(thrown, address.toString()));
              } else {
                arrived(answer, redirects);
              }
            });
    CompletableFuture<?> unused =
        result.whenComplete(
            (outcome, thrown) -> {
              if (!ended.isDone()) {
                response.cancel(true);
              }
            });
  }

  private void arrived(HttpResponse<byte[]> answer, int redirects) {
    int status = answer.statusCode();
    if (status / 100 != 3 || status == 304) {
      result.complete(
          new Outcome.Answered(new HttpAnswer(status, answer.headers(), answer.body())));
      return;
    }
    URI next = location(answer);
    if (next == null || !address.sameOrigin(next)) {
      refuse("redirects to " + (next == null ? "nowhere" : elsewhere(next)));
    } else if (call.body() != null && status != 307 && status != 308) {
      refuse("redirects with status " + status + ", which loses the request");
    } else if (redirects == MOST_REDIRECTS) {
      refuse("redirects more than " + MOST_REDIRECTS + " times");
    } else {
      send(next, redirects + 1);
    }
  }

  private static String elsewhere(URI uri) {
    return "another server, " + EndpointAddress.origin(uri) + ", where the key does not belong";
  }

  private void refuse(String what) {
    result.complete(
        new Outcome.Broken(
            new ModelException.Rejected(
                address + " " + what + ": give the address that answers itself"),
            false));
  }

  private static @Nullable URI location(HttpResponse<byte[]> answer) {
    try {
      return answer
          .headers()
          .firstValue("location")
          .map(text -> answer.uri().resolve(text))
          .orElse(null);
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private HttpRequest request(URI uri) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri)
            .timeout(timeouts.firstByte())
            .header("Accept", "application/json");
    ApiKey key = settings.key();
    if (key != null) {
      builder.header("Authorization", key.header());
    }
    byte[] body = call.body();
    return body == null
        ? builder.GET().build()
        : builder
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
  }
}
