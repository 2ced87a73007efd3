package dev.clue.inference.http;

import dev.clue.api.ClueException;
import dev.clue.api.model.BackendSpec;
import dev.clue.inference.http.transport.ApiKey;
import dev.clue.inference.http.transport.Timeouts;
import dev.clue.inference.http.transport.Tls;
import dev.clue.inference.http.transport.TransportSettings;
import dev.clue.inference.http.transport.Units;
import dev.clue.inference.http.wire.ServerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of a spec, read and checked. */
final class HttpOptions {
  private static final Set<String> KNOWN =
      Set.of(
          "apiKeyFile",
          "bos",
          "clientKeyStore",
          "clientKeyStorePasswordFile",
          "connectTimeout",
          "firstByteTimeout",
          "answerTimeout",
          "maxAnswer",
          "maxInFlight",
          "server",
          "trustStore",
          "trustStorePasswordFile");
  private static final int MOST_IN_FLIGHT = 1024;

  private final BackendSpec spec;
  private final Map<String, String> environment;

  /**
   * Reads options.
   *
   * @param environment where a key may be
   * @throws ClueException if one is not known
   */
  HttpOptions(BackendSpec spec, Map<String, String> environment) {
    this.spec = spec;
    this.environment = environment;
    spec.allowOnly(KNOWN);
  }

  /** How to connect. */
  TransportSettings transport() {
    TransportSettings.Builder builder =
        TransportSettings.builder()
            .timeouts(
                new Timeouts(
                    duration("connectTimeout", Timeouts.DEFAULT.connect()),
                    duration("firstByteTimeout", Timeouts.DEFAULT.firstByte()),
                    duration("answerTimeout", Timeouts.DEFAULT.answer())));
    Path keyFile = path("apiKeyFile");
    builder.key(keyFile == null ? ApiKey.ofEnvironment(environment) : ApiKey.read(keyFile));
    String bytes = option("maxAnswer");
    if (bytes != null) {
      builder.maxAnswerBytes(Units.bytes("maxAnswer", bytes));
    }
    Tls.Store trust = store("trustStore");
    Tls.Store client = store("clientKeyStore");
    return builder.tls(trust == null && client == null ? null : Tls.context(trust, client)).build();
  }

  /** The most requests in flight, or null to go by the servers. */
  @Nullable Integer maxInFlight() {
    String text = option("maxInFlight");
    if (text == null) {
      return null;
    }
    int requests = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (requests < 1 || requests > MOST_IN_FLIGHT) {
      throw new ClueException(
          "The option maxInFlight is '"
              + text
              + "', must be a whole number from 1 to "
              + MOST_IN_FLIGHT
              + ".");
    }
    return requests;
  }

  /** What the user says about the beginning-of-sequence token, or null. */
  @Nullable String bos() {
    return option("bos");
  }

  /** The kind of server that the user names, or null. */
  @Nullable ServerKind server() {
    String text = option("server");
    return text == null ? null : ServerKind.ofOption(text);
  }

  private Tls.@Nullable Store store(String option) {
    Path file = path(option);
    Path password = path(option + "PasswordFile");
    if (file == null && password != null) {
      throw new ClueException(
          "The option " + option + "PasswordFile is given without " + option + ".");
    }
    return file == null ? null : new Tls.Store(file, password);
  }

  private @Nullable Path path(String option) {
    String text = option(option);
    return text == null ? null : Path.of(text);
  }

  private Duration duration(String option, Duration otherwise) {
    String text = option(option);
    return text == null ? otherwise : Units.duration(option, text);
  }

  private @Nullable String option(String name) {
    return spec.options().get(name);
  }
}
