package dev.clue.core.protocol;

/** How the next token is chosen. */
public enum Sampling implements ProtocolSwitch {
  /** The likeliest one. */
  GREEDY,
  /** Drawn at temperature 1, an engine's default that nobody changed. */
  TEMPERATURE_1;

  @Override
  public String key() {
    return "decoding.sampling";
  }

  /** The temperature, 0 for greedy. */
  public double temperature() {
    return this == GREEDY ? 0 : 1;
  }
}
