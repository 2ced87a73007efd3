package dev.clue.core.protocol;

/** Where LongHealth's random choices come from. */
public enum DocumentOrder implements ProtocolSwitch {
  /** One generator for all, in the reference's order of calls. */
  ONE_GENERATOR,
  /** A stream of its own for each sample. */
  NAMED_STREAMS;

  @Override
  public String key() {
    return "longhealth.random";
  }
}
