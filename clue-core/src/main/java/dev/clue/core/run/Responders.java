package dev.clue.core.run;

import dev.clue.api.ClueException;
import dev.clue.api.model.BackendSpec;
import dev.clue.api.model.ModelBackend;
import dev.clue.api.model.ModelBackendProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** Finds the backends on the class path by the scheme of a spec. */
public final class Responders {
  private Responders() {}

  /**
   * Opens a model.
   *
   * @throws ClueException if no backend on the class path knows the scheme, or the spec names
   *     something that is not there
   */
  public static ModelBackend open(BackendSpec spec) {
    TreeSet<String> known = new TreeSet<>();
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
            + ", baseline and replay (see 'clue backends').");
  }

  /** A line for people on each way to write a spec. */
  public static List<String> usage() {
    List<String> lines = new ArrayList<>();
    ServiceLoader.load(ModelBackendProvider.class)
        .forEach(provider -> lines.addAll(provider.usage()));
    lines.sort(null);
    return lines;
  }
}
