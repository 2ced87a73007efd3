package dev.clue.inference.djl.architecture;

/**
 * Where the base of rotary frequencies is written.
 *
 * @param name the field of {@code config.json}
 * @param missing what a missing field means
 */
record RotaryBase(String name, double missing) {
  /** As most models have it. */
  static final RotaryBase USUAL = new RotaryBase("rope_theta", 10_000);
}
