package dev.clue.inference.djl;

import dev.clue.api.ClueException;
import dev.clue.api.model.ModelException;
import dev.clue.inference.djl.device.ComputeDevice;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory the keys and values of all open requests may take together. Immutable. */
public final class KeyValueBudget {
  /** Half of what is free when a model has been loaded; the rest is for computing. */
  public static final KeyValueBudget HALF_OF_FREE = new KeyValueBudget(Long.MAX_VALUE);

  private static final double SHARE = 0.5;

  /** What is taken for free where nobody tells. */
  private static final long UNKNOWN = 1L << 30;

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})(MiB|GiB)");
  private static final int MEBI = 20;
  private static final int GIBI = 30;

  private final long bytes;

  private KeyValueBudget(long bytes) {
    this.bytes = bytes;
  }

  /**
   * A fixed size, of which no more is used than is free.
   *
   * @param bytes at least 1
   */
  public static KeyValueBudget ofBytes(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes must be at least 1, are " + bytes);
    }
    return new KeyValueBudget(bytes);
  }

  /**
   * Reads the option {@code kv_cache}.
   *
   * @throws ClueException if it is no size
   */
  static KeyValueBudget parse(String size) {
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches()) {
      throw new ClueException(
          "djl: kv_cache is '" + size + "', must be a size such as 512MiB or 8GiB.");
    }
    int unit = matcher.group(2).equals("GiB") ? GIBI : MEBI;
    return ofBytes(Long.parseLong(matcher.group(1)) << unit);
  }

  /** Tokens whose keys and values it has room for in the device's memory now, at least 1. */
  public long tokens(long bytesPerToken, ComputeDevice device) {
    long free = device.freeBytes().orElse(UNKNOWN);
    long most = isFixed() ? Math.min(bytes, free) : (long) (SHARE * free);
    return Math.max(1, most / Math.max(1, bytesPerToken));
  }

  /**
   * Refuses a text that does not fit by itself.
   *
   * @param tokens prompt and answer
   * @throws ModelException.Rejected with the numbers and the way out
   */
  public void check(long tokens, long bytesPerToken) {
    if (isFixed() && tokens > bytes / Math.max(1, bytesPerToken)) {
      throw new ModelException.Rejected(
          String.format(
              Locale.ROOT,
              "the keys and values of %d tokens (prompt and answer) need %.1f MiB; kv_cache allows"
                  + " %.1f MiB. Raise it, or shorten the prompt or the answer.",
              tokens,
              Math.scalb((double) tokens * bytesPerToken, -MEBI),
              Math.scalb((double) bytes, -MEBI)));
    }
  }

  private boolean isFixed() {
    return bytes != Long.MAX_VALUE;
  }
}
