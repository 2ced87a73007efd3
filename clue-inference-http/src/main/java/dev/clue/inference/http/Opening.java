package dev.clue.inference.http;

import dev.clue.api.ClueException;
import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelException;
import dev.clue.inference.http.server.ServerFacts;
import dev.clue.inference.http.server.ServerProbe;
import dev.clue.inference.http.server.TgiProbe;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.transport.EndpointPool;
import dev.clue.inference.http.transport.Transport;
import dev.clue.inference.http.wire.Inquirer;
import dev.clue.inference.http.wire.Refusals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the servers of a spec and opens a backend over those that answer. */
final class Opening {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

  private final Scheme scheme;
  private final BackendSpec spec;
  private final HttpOptions options;
  private final Refusals refusals;
  private final Transport transport;
  private final Inquirer inquirer;

  Opening(BackendSpec spec, HttpOptions options, Refusals refusals) {
    this.spec = spec;
    this.options = options;
    this.refusals = refusals;
    scheme = Scheme.of(spec.scheme());
    transport = new Transport(options.transport());
    inquirer = new Inquirer(transport, refusals);
  }

  /**
   * Opens the backend.
   *
   * @throws ClueException if no server answers, or one wants another key or serves another model
   */
  ModelBackend open() {
    List<EndpointAddress> addresses = addresses();
    Map<EndpointAddress, ServerFacts> found = new LinkedHashMap<>();
    String silence = "";
    for (EndpointAddress address : addresses) {
      try {
        found.put(address, Patience.ask(() -> probe(address)));
      } catch (ModelException.Retryable silent) {
        silence = String.valueOf(silent.getMessage());
        LOG.warn("{}; it is left out for now", silence);
      } catch (ModelException refused) {
        throw new ClueException(sentence(refused), refused);
      }
    }
    if (found.isEmpty()) {
      throw new ClueException(
          "The model's server cannot be used: "
              + silence
              + ". Start it, wait until it is ready, or correct the address.");
    }
    return assembled(addresses, found);
  }

  private ModelBackend assembled(
      List<EndpointAddress> addresses, Map<EndpointAddress, ServerFacts> found) {
    EndpointAddress first = found.keySet().iterator().next();
    ServerFacts facts = found.values().iterator().next();
    EndpointPool pool = new EndpointPool(transport, address -> sameAs(facts, address));
    Servers servers = new Servers(pool, transport, inquirer, found);
    int ceiling = ceiling(facts);
    try {
      ModelBackend backend =
          Patience.ask(
              () ->
                  new Assembly(scheme, options, refusals, servers)
                      .backend(first, spec.model(), addresses.size() * ceiling));
      addresses.forEach(address -> pool.add(address, ceiling, found.containsKey(address)));
      return backend;
    } catch (ModelException refused) {
      throw new ClueException(sentence(refused), refused);
    }
  }

  private int ceiling(ServerFacts facts) {
    Integer most = options.maxInFlight();
    return most == null ? facts.slots() : most;
  }

  private List<EndpointAddress> addresses() {
    List<EndpointAddress> addresses = new ArrayList<>();
    for (String text : spec.target().split(",", -1)) {
      EndpointAddress address = EndpointAddress.parse(text, scheme.defaultPath());
      if (addresses.contains(address)) {
        throw new ClueException("The server " + address + " is named twice in the spec.");
      }
      addresses.add(address);
    }
    return addresses;
  }

  private ServerFacts probe(EndpointAddress address) {
    return switch (scheme) {
      case TGI, TGI_CHAT -> new TgiProbe(inquirer).probe(address, spec.model());
      case OPENAI, OPENAI_TEXT ->
          new ServerProbe(inquirer, new ServerProbe.Wanted(spec.model(), options.server()))
              .probe(address);
    };
  }

  /** Whether an endpoint works, and serves what the first one serves. */
  private CompletableFuture<Boolean> sameAs(ServerFacts first, EndpointAddress address) {
    return CompletableFuture.supplyAsync(
        () -> {
          @Nullable String difference = difference(first, probe(address));
          if (difference != null) {
            LOG.warn("{} stays out: its {} is another one", address, difference);
          }
          return difference == null;
        },
        transport.threads());
  }

  private static @Nullable String difference(ServerFacts first, ServerFacts other) {
    return first.identity().entrySet().stream()
        .filter(entry -> !entry.getValue().equals(other.identity().get(entry.getKey())))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static String sentence(ModelException refused) {
    return "The model's server cannot be used: " + refused.getMessage() + ".";
  }
}
