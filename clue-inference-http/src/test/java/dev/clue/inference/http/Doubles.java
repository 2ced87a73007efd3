package dev.clue.inference.http;

import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.ModelBackend;
import dev.clue.inference.http.doubles.Flavour;
import dev.clue.inference.http.doubles.HttpDouble;
import dev.clue.inference.http.doubles.OpenAiDouble;
import dev.clue.inference.http.doubles.OpenAiSettings;
import dev.clue.inference.http.doubles.TgiDouble;
import dev.clue.inference.http.doubles.TgiSettings;
import dev.clue.inference.http.doubles.ToyModel;

/** Doubles of the toy model, and backends opened on them. */
final class Doubles {
  private Doubles() {}

  static HttpDouble tgi() {
    return tgi(TgiSettings.of(new ToyModel()));
  }

  static HttpDouble tgi(TgiSettings settings) {
    return HttpDouble.serving(new TgiDouble(new ToyModel(), settings));
  }

  static HttpDouble openAi(Flavour flavour) {
    return openAi(OpenAiSettings.of(flavour));
  }

  static HttpDouble openAi(OpenAiSettings settings) {
    return HttpDouble.serving(new OpenAiDouble(new ToyModel(), settings));
  }

  static ModelBackend open(String spec) {
    return new HttpBackendProvider().open(BackendSpec.parse(spec));
  }
}
