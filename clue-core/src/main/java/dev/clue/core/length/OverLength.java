package dev.clue.core.length;

import dev.clue.api.ClueException;
import dev.clue.core.protocol.Protocol;
import dev.clue.core.protocol.Truncation;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is done about a prompt that does not fit the model with its answer. */
public enum OverLength {
  /** Nothing is asked at all; the error says how many samples are too long. */
  FAIL,
  /** The sample is left out, and listed among the excluded rows. */
  SKIP,
  /** Demonstrations are left out, the first ones first, until it fits. */
  DROP_SHOTS,
  /** The sample's longest field loses words in its middle until it fits. */
  SHORTEN,
  /** The backend cuts the prompt from its left, as the reference had its server do. */
  LEFT,
  /** The prompt is sent as it is; a backend that refuses it makes the sample fail. */
  KEEP;

  /** The name on the command line: lower case, with dashes. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is done unless a user says otherwise: a protocol that cuts nothing keeps prompts. */
  public static OverLength of(Protocol protocol) {
    return protocol.has(Truncation.NONE) ? KEEP : FAIL;
  }

  /**
   * The policy of that name.
   *
   * @throws ClueException naming those that there are
   */
  public static OverLength byId(String id) {
    for (OverLength policy : values()) {
      if (policy.id().equals(id)) {
        return policy;
      }
    }
    String allowed = Arrays.stream(values()).map(OverLength::id).collect(Collectors.joining(", "));
    throw new ClueException(
        "The policy '"
            + id
            + "' for prompts that are too long is not one of "
            + allowed
            + "; change --over-length.");
  }
}
