package dev.clue.inference.djl.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginnings that are held, and the choice of new ones.
 *
 * <p>A beginning is worth computing by itself when it spares others more tokens than it costs: of
 * all beginnings that the next text shares with texts that wait, the one is taken that spares most.
 */
final class Stems {
  /** Shorter ones are not worth a row of their own. */
  static final int SHORTEST = 32;

  private final List<Stem> stems = new ArrayList<>();
  private final int unit;

  /**
   * No beginnings yet.
   *
   * @param unit lengths are multiples of it
   */
  Stems(int unit) {
    this.unit = unit;
  }

  void add(Stem stem) {
    stems.add(stem);
  }

  /** The stem that has most of the text's first tokens, if any has enough. */
  @Nullable Stem best(int[] text) {
    Stem best = null;
    int most = SHORTEST - 1;
    for (Stem stem : stems) {
      int common = usable(stem, text);
      if (common > most) {
        best = stem;
        most = common;
      }
    }
    return best;
  }

  /** How many tokens of a stem the text can go on behind: its own last token is always computed. */
  int usable(Stem stem, int[] text) {
    return whole(Math.min(common(stem.ids(), text), text.length - 1));
  }

  /**
   * How many of the text's first tokens are to be computed by themselves, or 0.
   *
   * @param held how many are held already
   * @param others texts that wait
   */
  int worthSharing(int[] text, int held, List<int[]> others) {
    int[] shared =
        others.stream()
            .mapToInt(other -> whole(Math.min(common(text, other), text.length - 1)))
            .sorted()
            .toArray();
    int best = 0;
    long spared = 0;
    for (int i = 0; i < shared.length; i++) {
      int tokens = shared[shared.length - 1 - i];
      long gain = (long) (i + 1) * (tokens - held);
      if (tokens >= SHORTEST && tokens >= held + SHORTEST && gain > spared) {
        best = tokens;
        spared = gain;
      }
    }
    return best;
  }

  /** Takes out the stem that has not been used for longest, if any is not in use. */
  @Nullable Stem dropOldest() {
    Stem oldest =
        stems.stream().filter(Stem::unused).min(Comparator.comparing(Stem::lastUse)).orElse(null);
    stems.remove(oldest);
    return oldest;
  }

  List<Stem> all() {
    return List.copyOf(stems);
  }

  private int whole(int tokens) {
    return tokens / unit * unit;
  }

  /** How many first tokens two texts have in common. */
  static int common(int[] a, int[] b) {
    int differs = Arrays.mismatch(a, b);
    return differs < 0 ? a.length : differs;
  }
}
