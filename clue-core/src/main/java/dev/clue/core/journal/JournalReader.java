package dev.clue.core.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a journal holds. Reading changes nothing, so that a journal may be read while its run goes
 * on.
 *
 * @param entries in the order in which they were written
 * @param damagedLines numbers, from 1, of lines that are complete and damaged; their answers are
 *     not among the entries
 * @param completeBytes how many bytes the complete lines take; what follows is a line that was
 *     never finished
 */
public record JournalReader(
    List<JournalEntry> entries, List<Integer> damagedLines, long completeBytes) {

  /** The longest line, in bytes: a longer one is damaged. */
  static final int LONGEST_LINE = 64 * 1024 * 1024;

  /** What a journal holds that is not there. */
  public static final JournalReader EMPTY = new JournalReader(List.of(), List.of(), 0);

  /** Copies the lists. */
  public JournalReader {
    entries = List.copyOf(entries);
    damagedLines = List.copyOf(damagedLines);
  }

  /** Reads a journal; one that is not there is empty. */
  public static JournalReader read(Path file) throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    List<Integer> damaged = new ArrayList<>();
    long complete = 0;
    if (Files.exists(file)) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        Lines lines = new Lines(in);
        for (int number = 1; lines.next(); number++) {
          JournalEntry entry = lines.tooLong ? null : JournalLine.decode(lines.line.toByteArray());
          if (entry == null) {
            damaged.add(number);
          } else {
            entries.add(entry);
          }
          complete = lines.offset;
        }
      }
    }
    return new JournalReader(entries, damaged, complete);
  }

  /** Cuts a stream into complete lines of bounded length. */
  private static final class Lines {
    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean tooLong;
    private long offset;

    Lines(InputStream in) {
      this.in = in;
    }

    /** Goes to the next line; false when there is no further one that has its line end. */
    boolean next() throws IOException {
      line.reset();
      tooLong = false;
      int next;
      while ((next = in.read()) >= 0) {
        offset++;
        if (next == '\n') {
          return true;
        }
        tooLong |= line.size() >= LONGEST_LINE;
        if (!tooLong) {
          line.write(next);
        }
      }
      return false;
    }
  }
}
