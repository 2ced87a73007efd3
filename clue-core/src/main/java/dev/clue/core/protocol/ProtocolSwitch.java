package dev.clue.core.protocol;

import java.util.Locale;

/** One choice of a {@link Protocol}; the implementations are enums, one per switch. */
public interface ProtocolSwitch {

  /** The switch's name in signatures: the same for all constants of its enum. */
  String key();

  /** The constant's own name, as Java gives it. */
  String name();

  /** The choice's name in signatures: lower case, words joined by dashes. */
  default String value() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
