package dev.clue.inference.http;

import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.api.model.ModelException;
import dev.clue.inference.http.transport.Call;
import dev.clue.inference.http.transport.Lane;
import dev.clue.inference.http.wire.Dialect;
import dev.clue.inference.http.wire.Source;
import java.util.concurrent.CompletableFuture;

/** A model behind a server. */
final class HttpBackend implements ModelBackend {
  private final ModelDescriptor descriptor;
  private final Dialect dialect;
  private final Lane lane;

  HttpBackend(ModelDescriptor descriptor, Dialect dialect, Lane lane) {
    this.descriptor = descriptor;
    this.dialect = dialect;
    this.lane = lane;
  }

  @Override
  public ModelDescriptor describe() {
    return descriptor;
  }

  @Override
  public CompletableFuture<Completion> generate(GenerationRequest request) {
    ModelException refusal = Refusal.of(request, descriptor);
    if (refusal != null) {
      return CompletableFuture.failedFuture(refusal);
    }
    Call call;
    try {
      call = dialect.ask(request);
    } catch (ModelException unsayable) {
      return CompletableFuture.failedFuture(unsayable);
    }
    return lane.send(
        call, (answer, address) -> dialect.read(request, answer, new Source(address, call)));
  }

  @Override
  public void close() {
    lane.close();
  }
}
