package dev.clue.inference.http;

import dev.clue.api.ClueException;
import dev.clue.api.model.Ability;
import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelBackendProvider;
import dev.clue.api.model.ModelDescriptor;
import dev.clue.inference.http.transport.EndpointAddress;
import dev.clue.inference.http.transport.Lane;
import dev.clue.inference.http.transport.Transport;
import dev.clue.inference.http.wire.OpenAiChat;
import dev.clue.inference.http.wire.Refusals;
import dev.clue.inference.http.wire.ServerKind;
import java.time.Clock;
import java.util.List;

/** Opens models behind HTTP servers. */
public final class HttpBackendProvider implements ModelBackendProvider {

  /** For {@link java.util.ServiceLoader}. */
  public HttpBackendProvider() {}

  @Override
  public List<String> schemes() {
    return List.of("openai");
  }

  @Override
  public List<String> usage() {
    return List.of(
        "openai:http://HOST:PORT/v1#MODEL  chat at an OpenAI-compatible server; options: apiKeyFile,"
            + " connectTimeout, firstByteTimeout, answerTimeout, maxAnswer, maxInFlight");
  }

  @Override
  public ModelBackend open(BackendSpec spec) {
    HttpOptions options = new HttpOptions(spec, System.getenv());
    EndpointAddress address = EndpointAddress.parse(spec.target(), "/v1");
    if (spec.model().isEmpty()) {
      throw new ClueException(
          "The backend openai: names no model: write openai:http://host:port/v1#model.");
    }
    ModelDescriptor descriptor =
        ModelDescriptor.named(spec.model())
            .can(Ability.CHAT, Ability.SAMPLING, Ability.STOP_SEQUENCES)
            .maxInFlight(options.maxInFlight())
            .identity("server.model", spec.model())
            .build();
    return new HttpBackend(
        descriptor,
        new OpenAiChat(spec.model(), ServerKind.PLAIN, new Refusals(Clock.systemUTC())),
        new Lane(new Transport(options.transport()), address));
  }
}
