package dev.clue.inference.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.model.ModelException;
import dev.clue.inference.http.transport.Call;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.transport.HttpAnswer;
import dev.clue.inference.http.transport.Outcome;
import dev.clue.inference.http.transport.Timeouts;
import dev.clue.inference.http.transport.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Asks one server something beside the run. */
public final class Inquirer {
  private final Transport transport;
  private final AnswerBody bodies;

  /** Asks over that transport. */
  public Inquirer(Transport transport, Refusals refusals) {
    this.transport = transport;
    bodies = new AnswerBody(refusals);
  }

  /**
   * What a server answered.
   *
   * @param text word for word
   * @param json the same as a tree
   */
  public record Said(String text, JsonNode json) {
    /** Where nothing was said. */
    public static Said nothing() {
      return new Said("", MissingNode.getInstance());
    }
  }

  /** Reads a resource; completes with JSON or a {@link ModelException}. */
  public CompletableFuture<Said> get(EndpointAddress address, String path) {
    return ask(address, Call.get(path), transport.timeouts().brief());
  }

  /** Sends JSON and reads JSON, with the patience of a run. */
  public CompletableFuture<Said> post(EndpointAddress address, String path, ObjectNode body) {
    return ask(address, Call.post(path, Json.bytes(body)), transport.timeouts());
  }

  /**
   * Reads a resource now.
   *
   * @throws ModelException if the server does not answer with JSON
   */
  public Said require(EndpointAddress address, String path) {
    return now(get(address, path));
  }

  /**
   * Reads a resource now; null where the server is there but does not give it.
   *
   * @throws ModelException if the server does not answer, or not yet
   */
  public @Nullable Said find(EndpointAddress address, String path) {
    try {
      return require(address, path);
    } catch (ModelException.Rejected | ModelException.Unsupported lacking) {
      return null;
    }
  }

  /** Waits for an answer; a failure is thrown as it is. */
  public static <T> T now(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ModelException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private CompletableFuture<Said> ask(EndpointAddress address, Call call, Timeouts timeouts) {
    return transport
        .send(address, call, timeouts)
        .thenApply(outcome -> said(outcome, new Source(address, call)));
  }

  private Said said(Outcome outcome, Source source) {
    if (outcome instanceof Outcome.Broken broken) {
      throw broken.failure();
    }
    HttpAnswer answer = ((Outcome.Answered) outcome).answer();
    JsonNode json = bodies.read(answer, source);
    return new Said(String.valueOf(Json.utf8(answer.body())), json);
  }
}
