package dev.clue.api.model;

import java.util.List;

/**
 * Opens the backends of one scheme. Found by {@link java.util.ServiceLoader}; has a public
 * constructor without parameters, which does nothing.
 */
public interface ModelBackendProvider {

  /** The schemes of the specs that it opens, lower case, for example {@code djl}. */
  List<String> schemes();

  /** A line per scheme for people: how a spec is written, what it opens, its options. */
  List<String> usage();

  /**
   * Opens a backend.
   *
   * @throws dev.clue.api.ClueException if the spec names something that is not there or an option
   *     that is not known
   */
  ModelBackend open(BackendSpec spec);
}
