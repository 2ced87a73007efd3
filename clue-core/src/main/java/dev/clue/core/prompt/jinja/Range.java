package dev.clue.core.prompt.jinja;

import java.util.AbstractList;
import java.util.RandomAccess;

/** A Python range: its numbers exist only while they are looked at. */
final class Range extends AbstractList<Object> implements RandomAccess {
  /** The sandbox of jinja2 refuses longer ranges. */
  private static final int LONGEST = 100_000;

  private final long start;
  private final long stop;
  private final long step;
  private final int size;

  Range(long start, long stop, long step) {
    if (step == 0) {
      throw TemplateException.value("range() arg 3 must not be zero");
    }
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.size = count(start, stop, step);
  }

  private static int count(long start, long stop, long step) {
    if (step > 0 ? start >= stop : start <= stop) {
      return 0;
    }
    long most = Integer.MAX_VALUE;
    if (Math.abs(start / 2) > most * most / 4 || Math.abs(stop / 2) > most * most / 4) {
      throw tooLong();
    }
    long count = step > 0 ? (stop - start - 1) / step + 1 : (start - stop - 1) / -step + 1;
    if (count > LONGEST) {
      throw tooLong();
    }
    return (int) count;
  }

  private static TemplateException tooLong() {
    return TemplateException.limit("The template's range is longer than " + LONGEST + " numbers");
  }

  @Override
  public Object get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return start + index * step;
  }

  @Override
  public int size() {
    return size;
  }

  /** The range of so many of these numbers, from one position on, so far apart. */
  Range part(long from, long distance, long count) {
    long first = start + from * step;
    return new Range(first, first + count * step * distance, step * distance);
  }

  /** As Python prints it. */
  String repr() {
    return "range(" + start + ", " + stop + (step == 1 ? "" : ", " + step) + ")";
  }
}
