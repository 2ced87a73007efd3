package dev.clue.core.generation.notes;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Counts quotation marks as they pass: an odd number at the end means that one was never closed.
 */
final class QuoteCount extends FilterReader {
  private long quotes;

  QuoteCount(Reader in) {
    super(in);
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    for (int i = offset; i < offset + count; i++) {
      if (buffer[i] == '"') {
        quotes++;
      }
    }
    return count;
  }

  boolean open() {
    return quotes % 2 == 1;
  }
}
