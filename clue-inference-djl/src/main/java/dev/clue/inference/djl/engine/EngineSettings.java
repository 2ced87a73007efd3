package dev.clue.inference.djl.engine;

import java.util.function.UnaryOperator;

/** Settings that DJL reads of the environment, which wins, and of system properties. */
final class EngineSettings {
  /** Folders to look for libtorch in, instead of the class path. */
  static final String PATH = "PYTORCH_LIBRARY_PATH";

  /** The version of the libtorch there. */
  static final String VERSION = "PYTORCH_VERSION";

  /** What it was built for: {@code cpu}, {@code cu128}. */
  static final String FLAVOR = "PYTORCH_FLAVOR";

  private EngineSettings() {}

  /** A setting; empty where there is none. */
  static String get(String name) {
    return get(name, System::getenv, System::getProperty);
  }

  static String get(
      String name, UnaryOperator<String> environment, UnaryOperator<String> properties) {
    String value = environment.apply(name);
    if (value == null) {
      value = properties.apply(name);
    }
    return value == null ? "" : value;
  }
}
