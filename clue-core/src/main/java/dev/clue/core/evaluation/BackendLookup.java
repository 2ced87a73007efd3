package dev.clue.core.evaluation;

import dev.clue.api.ClueException;
import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelBackendProvider;
import dev.clue.core.baseline.Baselines;
import dev.clue.core.run.Responder;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what answers by the scheme of a spec. */
public final class BackendLookup {
  private BackendLookup() {}

  /**
   * Opens a model.
   *
   * @throws ClueException if no backend on the class path knows the scheme, or the spec names
   *     something that is not there
   */
  public static ModelBackend open(BackendSpec spec) {
    TreeSet<String> known = new TreeSet<>(Baselines.schemes());
    for (ModelBackendProvider provider : ServiceLoader.load(ModelBackendProvider.class)) {
      if (provider.schemes().contains(spec.scheme())) {
        return provider.open(spec);
      }
      known.addAll(provider.schemes());
    }
    throw new ClueException(
        "No backend is called '"
            + spec.scheme()
            + "'; there are "
            + String.join(", ", known)
            + " (see 'clue backends').");
  }

  /** Opens a model, a baseline or recorded answers. */
  static Opened open(BackendSpec spec, long seed) {
    if (Baselines.schemes().contains(spec.scheme())) {
      return new Opened(Baselines.open(spec, seed), null);
    }
    ModelBackend backend = open(spec);
    return new Opened(Responder.of(backend), backend);
  }

  /** A line for people on each way to write a spec. */
  public static List<String> usage() {
    List<String> lines = new ArrayList<>(Baselines.usage());
    ServiceLoader.load(ModelBackendProvider.class)
        .forEach(provider -> lines.addAll(provider.usage()));
    lines.sort(null);
    return lines;
  }

  /**
   * What was opened.
   *
   * @param responder answers samples
   * @param backend the model behind it, or null where there is none
   */
  record Opened(Responder responder, @Nullable ModelBackend backend) {}
}
