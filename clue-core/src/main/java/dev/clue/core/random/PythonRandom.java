package dev.clue.core.random;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The generator of CPython's {@code random} module (3.2 to 3.12), bit for bit.
 *
 * <p>{@code new PythonRandom(1)} gives what {@code random.seed(1)} starts. The benchmark's order of
 * samples and LongHealth's documents hang on it. Not thread-safe, and not for secrets.
 */
public final class PythonRandom {
  private static final int WORD_BITS = 32;
  private static final BigInteger WORD_MASK =
      BigInteger.ONE.shiftLeft(WORD_BITS).subtract(BigInteger.ONE);
  private static final int SMALL_SAMPLE = 5;
  private static final int SMALL_POOL = 21;

  private final MersenneTwister twister;

  /** Starts as {@code random.seed(seed)}; the sign does not matter to Python, nor here. */
  public PythonRandom(long seed) {
    this(BigInteger.valueOf(seed));
  }

  /** Starts as {@code random.seed(seed)} with an integer of any size. */
  public PythonRandom(BigInteger seed) {
    twister = new MersenneTwister(words(seed.abs()));
  }

  /** {@code random()}: from 0 up to, not including, 1, with 53 random bits. */
  public double random() {
    long upper = nextBits(27);
    long lower = nextBits(26);
    return ((upper << 26) + lower) * 0x1.0p-53;
  }

  /**
   * {@code getrandbits(k)}: an integer of that many random bits.
   *
   * @param bits 0 or more
   * @throws IllegalArgumentException if negative
   */
  public BigInteger getRandBits(int bits) {
    if (bits < 0) {
      throw new IllegalArgumentException("bits is " + bits + ", must be 0 or more");
    }
    BigInteger value = BigInteger.ZERO;
    for (int done = 0; done < bits; done += WORD_BITS) {
      long word = nextBits(Math.min(WORD_BITS, bits - done));
      value = value.or(BigInteger.valueOf(word).shiftLeft(done));
    }
    return value;
  }

  /**
   * An integer from 0 to {@code bound - 1}, as {@code randrange(bound)}.
   *
   * @throws IllegalArgumentException if the bound is below 1
   */
  public long randBelow(long bound) {
    checkBound(bound > 0, bound);
    int bits = Long.SIZE - Long.numberOfLeadingZeros(bound);
    long value = nextLong(bits);
    while (value >= bound) {
      value = nextLong(bits);
    }
    return value;
  }

  /**
   * The same for a bound of any size.
   *
   * @throws IllegalArgumentException if the bound is below 1
   */
  public BigInteger randBelow(BigInteger bound) {
    checkBound(bound.signum() > 0, bound);
    BigInteger value = getRandBits(bound.bitLength());
    while (value.compareTo(bound) >= 0) {
      value = getRandBits(bound.bitLength());
    }
    return value;
  }

  /**
   * {@code randrange(start, stop)}: an integer from {@code start} to {@code stop - 1}.
   *
   * @throws IllegalArgumentException if there is none
   * @throws ArithmeticException if the range is wider than a long
   */
  public long randRange(long start, long stop) {
    return start + randBelow(Math.subtractExact(stop, start));
  }

  /** {@code uniform(low, high)}: a number from {@code low} to {@code high}. */
  public double uniform(double low, double high) {
    return low + (high - low) * random();
  }

  /**
   * {@code choice(items)}: one of them.
   *
   * @throws IllegalArgumentException if there are none
   */
  public <T> T choice(List<T> items) {
    return items.get((int) randBelow(items.size()));
  }

  /** {@code shuffle(items)}: puts them in random order, in place. */
  public void shuffle(List<?> items) {
    for (int i = items.size() - 1; i > 0; i--) {
      Collections.swap(items, i, (int) randBelow(i + 1L));
    }
  }

  /**
   * {@code sample(items, count)}: that many different places of the list, in random order.
   *
   * @throws IllegalArgumentException if count is negative or more than there are
   */
  public <T> List<T> sample(List<T> items, int count) {
    if (count < 0 || count > items.size()) {
      throw new IllegalArgumentException(
          "count is " + count + ", must be from 0 to the number of items, " + items.size());
    }
    return items.size() <= poolLimit(count)
        ? sampleFromPool(items, count)
        : sampleByRejection(items, count);
  }

  private <T> List<T> sampleFromPool(List<T> items, int count) {
    List<T> pool = new ArrayList<>(items);
    List<T> chosen = new ArrayList<>(count);
    for (int left = items.size(); chosen.size() < count; left--) {
      int place = (int) randBelow(left);
      chosen.add(pool.get(place));
      pool.set(place, pool.get(left - 1));
    }
    return chosen;
  }

  private <T> List<T> sampleByRejection(List<T> items, int count) {
    Set<Integer> taken = new HashSet<>();
    List<T> chosen = new ArrayList<>(count);
    while (chosen.size() < count) {
      int place = (int) randBelow(items.size());
      if (taken.add(place)) {
        chosen.add(items.get(place));
      }
    }
    return chosen;
  }

  /**
   * Up to how many items CPython copies into a pool rather than remember a set of places: 21, and
   * for more than five wanted the smallest power of four that reaches three times as many, more.
   */
  private static long poolLimit(int count) {
    if (count <= SMALL_SAMPLE) {
      return SMALL_POOL;
    }
    long power = 1;
    while (power < 3L * count) {
      power *= 4;
    }
    return SMALL_POOL + power;
  }

  /** Up to 63 bits, the low word drawn first. */
  private long nextLong(int bits) {
    if (bits <= WORD_BITS) {
      return nextBits(bits);
    }
    long low = nextBits(WORD_BITS);
    return low | nextBits(bits - WORD_BITS) << WORD_BITS;
  }

  /** From 1 to 32 bits of one word. */
  private long nextBits(int bits) {
    return Integer.toUnsignedLong(twister.nextWord() >>> (WORD_BITS - bits));
  }

  /** The number's 32-bit words, the lowest first; one word of zero for zero. */
  private static int[] words(BigInteger number) {
    int[] words = new int[Math.max(1, (number.bitLength() + WORD_BITS - 1) / WORD_BITS)];
    BigInteger rest = number;
    for (int i = 0; i < words.length; i++) {
      words[i] = rest.and(WORD_MASK).intValue();
      rest = rest.shiftRight(WORD_BITS);
    }
    return words;
  }

  private static void checkBound(boolean allowed, Object bound) {
    if (!allowed) {
      throw new IllegalArgumentException("the bound is " + bound + ", must be 1 or more");
    }
  }
}
