package dev.clue.core.protocol;

/** What seeds the generator that shuffles samples. */
public enum OrderSeed implements ProtocolSwitch {
  /** Always 1. */
  ONE,
  /** The run's seed. */
  RUN;

  @Override
  public String key() {
    return "data.order-seed";
  }
}
