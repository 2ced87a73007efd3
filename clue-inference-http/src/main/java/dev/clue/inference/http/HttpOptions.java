package dev.clue.inference.http;

import dev.clue.api.ClueException;
import dev.clue.api.model.BackendSpec;
import dev.clue.inference.http.transport.ApiKey;
import dev.clue.inference.http.transport.Timeouts;
import dev.clue.inference.http.transport.TransportSettings;
import dev.clue.inference.http.transport.Units;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The options of a spec, read and checked. */
final class HttpOptions {
  private static final Set<String> KNOWN =
      Set.of(
          "apiKeyFile",
          "connectTimeout",
          "firstByteTimeout",
          "answerTimeout",
          "maxAnswer",
          "maxInFlight");
  private static final int DEFAULT_MAX_IN_FLIGHT = 32;
  private static final int MOST_IN_FLIGHT = 1024;

  private final BackendSpec spec;
  private final Map<String, String> environment;

  HttpOptions(BackendSpec spec, Map<String, String> environment) {
    this.spec = spec;
    this.environment = environment;
    spec.allowOnly(KNOWN);
  }

  TransportSettings transport() {
    TransportSettings.Builder builder =
        TransportSettings.builder()
            .timeouts(
                new Timeouts(
                    duration("connectTimeout", Timeouts.DEFAULT.connect()),
                    duration("firstByteTimeout", Timeouts.DEFAULT.firstByte()),
                    duration("answerTimeout", Timeouts.DEFAULT.answer())));
    String keyFile = spec.options().get("apiKeyFile");
    builder.key(
        keyFile == null ? ApiKey.ofEnvironment(environment) : ApiKey.read(Path.of(keyFile)));
    String bytes = spec.options().get("maxAnswer");
    return (bytes == null ? builder : builder.maxAnswerBytes(Units.bytes("maxAnswer", bytes)))
        .build();
  }

  int maxInFlight() {
    String text = spec.options().get("maxInFlight");
    if (text == null) {
      return DEFAULT_MAX_IN_FLIGHT;
    }
    if (!text.matches("\\d{1,4}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MOST_IN_FLIGHT) {
      throw new ClueException(
          "The option maxInFlight is '"
              + text
              + "', must be a whole number from 1 to "
              + MOST_IN_FLIGHT
              + ".");
    }
    return Integer.parseInt(text);
  }

  private Duration duration(String option, Duration otherwise) {
    String text = spec.options().get(option);
    return text == null ? otherwise : Units.duration(option, text);
  }
}
