package dev.clue.core.protocol;

/** In which order samples stand. The first few are the demonstrations. */
public enum SampleOrder implements ProtocolSwitch {
  /** The order of the file; only MeDiSumQA is shuffled. */
  FILE_BUT_MEDISUMQA,
  /** Shuffled by Python's generator, all tasks but LongHealth. */
  SHUFFLED;

  @Override
  public String key() {
    return "data.order";
  }
}
