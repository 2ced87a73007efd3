package dev.clue.inference.http;

import dev.clue.api.model.BosPolicy;
import dev.clue.api.model.Completion;
import dev.clue.api.model.GenerationRequest;
import dev.clue.api.model.PreflightPlan;
import dev.clue.api.model.PreflightReport;
import dev.clue.api.model.Prompt;
import dev.clue.inference.http.server.Preflight;
import dev.clue.inference.http.server.ServerFacts;
import dev.clue.inference.http.transport.Call;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.transport.EndpointPool;
import dev.clue.inference.http.transport.Outcome;
import dev.clue.inference.http.transport.Transport;
import dev.clue.inference.http.wire.Inquirer;
import dev.clue.inference.http.wire.Source;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The servers of a model and the way to them.
 *
 * @param pool sends what may go to any of them
 * @param transport sends what is meant for one of them
 * @param inquirer asks them beside the run
 * @param facts what each one that worked said of itself when the backend was opened
 */
record Servers(
    EndpointPool pool,
    Transport transport,
    Inquirer inquirer,
    Map<EndpointAddress, ServerFacts> facts) {

  /** Looks for habits of the servers; fails with a {@link dev.clue.api.model.ModelException}. */
  CompletableFuture<PreflightReport> preflight(Route route, PreflightPlan plan) {
    Preflight preflight =
        new Preflight(
            facts, inquirer, route.counts(), (address, request) -> ask(route, address, request));
    return CompletableFuture.supplyAsync(() -> preflight.look(plan), transport.threads());
  }

  private Completion ask(Route route, EndpointAddress address, GenerationRequest request) {
    int written =
        request.prompt() instanceof Prompt.Text text && text.bos() == BosPolicy.EXACTLY_ONE
            ? Inquirer.now(route.bos().written(address, text.text()))
            : 0;
    Call call = route.dialect().ask(request, written);
    Outcome outcome = transport.send(address, call, transport.timeouts()).join();
    if (outcome instanceof Outcome.Broken broken) {
      throw broken.failure();
    }
    return route
        .dialect()
        .read(request, ((Outcome.Answered) outcome).answer(), new Source(address, call));
  }
}
