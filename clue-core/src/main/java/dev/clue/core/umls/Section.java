package dev.clue.core.umls;

import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The files of an index; little-endian, each mapped as one piece of less than 2 GiB. */
enum Section {
  /** Per 3-gram: the 3-gram (8 bytes). */
  GRAMS,
  /** Per 3-gram: how many aliases have it (4 bytes). */
  GRAM_ALIASES,
  /** Per 3-gram its aliases, ascending (4 bytes each). */
  POSTINGS,
  /** Weights beside {@link #POSTINGS} (4 bytes each). */
  POSTING_WEIGHTS,
  /** Per alias, and one behind: where its row starts (4 bytes). */
  ROW_STARTS,
  /** 3-grams of the rows, ascending in a row (4 bytes each). */
  ROW_GRAMS,
  /** Weights beside {@link #ROW_GRAMS} (4 bytes each). */
  ROW_WEIGHTS,
  /** Per alias, and one behind: where its text starts (8 bytes). */
  ALIAS_STARTS,
  /** Texts of the aliases, UTF-8. */
  ALIAS_TEXTS,
  /** Keys of the normalised aliases, ascending (8 bytes each). */
  ALIAS_KEYS,
  /** Per alias, and one behind: where its concepts start (4 bytes). */
  LINK_STARTS,
  /** Concepts of the aliases, ascending in an alias (4 bytes each). */
  LINKS,
  /** Per concept, and one behind: where its text starts (8 bytes). */
  CONCEPT_STARTS,
  /** CUI, types, Y or N for a definition, and name, with a zero between them; UTF-8. */
  CONCEPT_TEXTS;

  String fileName() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".bin";
  }

  /** A new file of that many bytes, mapped for writing. */
  ByteBuffer create(Path folder, long bytes) throws IOException {
    if (bytes > Integer.MAX_VALUE) {
      throw new ClueException(
          "the vocabulary is too large: "
              + fileName()
              + " would have "
              + bytes
              + " bytes and may have 2147483647; choose fewer languages, sources or semantic types");
    }
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(fileName()),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** The file, mapped for reading. */
  ByteBuffer open(Path folder, long bytes) throws IOException {
    Path file = folder.resolve(fileName());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() != bytes) {
        throw new ClueException(
            file
                + " has "
                + channel.size()
                + " bytes instead of "
                + bytes
                + "; build the index again");
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
