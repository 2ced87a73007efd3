package dev.clue.core.umls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes the sections of an index. */
final class IndexWriter {
  private final Path folder;
  private final Vocabulary vocabulary;
  private final UmlsBuildOptions options;

  IndexWriter(Path folder, Vocabulary vocabulary, UmlsBuildOptions options) {
    this.folder = folder;
    this.vocabulary = vocabulary;
    this.options = options;
  }

  void write() throws IOException {
    writeAliases();
    writeKeys();
    writeConcepts();
    writeLinks();
    GramTable table = countGrams();
    writeGrams(table);
    writeVectors(table);
  }

  private GramTable countGrams() {
    GramCounter counter = new GramCounter();
    TextPool aliases = vocabulary.aliases();
    for (int i = 0; i < aliases.size(); i++) {
      counter.add(CharacterGrams.of(aliases.get(i)));
      options.progress().at("count", (i + 1.0) / aliases.size());
    }
    return counter.table(options.leastAliases(), aliases.size());
  }

  private void writeGrams(GramTable table) throws IOException {
    ByteBuffer grams = Section.GRAMS.create(folder, table.size() * 8L);
    ByteBuffer aliases = Section.GRAM_ALIASES.create(folder, table.size() * 4L);
    for (int i = 0; i < table.size(); i++) {
      grams.putLong(table.gram(i));
      aliases.putInt(table.aliases(i));
    }
  }

  private void writeVectors(GramTable table) throws IOException {
    int[] next = new int[table.size()];
    long entries = 0;
    for (int i = 0; i < next.length; i++) {
      next[i] = (int) entries;
      entries += table.aliases(i);
    }
    ByteBuffer postings = Section.POSTINGS.create(folder, entries * 4);
    ByteBuffer postingWeights = Section.POSTING_WEIGHTS.create(folder, entries * 4);
    ByteBuffer rowGrams = Section.ROW_GRAMS.create(folder, entries * 4);
    ByteBuffer rowWeights = Section.ROW_WEIGHTS.create(folder, entries * 4);
    int aliases = vocabulary.aliases().size();
    ByteBuffer starts = Section.ROW_STARTS.create(folder, (aliases + 1L) * 4);
    for (int alias = 0; alias < aliases; alias++) {
      starts.putInt(rowGrams.position() / 4);
      GramVector vector = table.vector(vocabulary.aliases().get(alias));
      vector = options.scispacyCompatible() ? vector.halved() : vector;
      for (int i = 0; i < vector.size(); i++) {
        int term = vector.terms()[i];
        rowGrams.putInt(term);
        rowWeights.putFloat(vector.weights()[i]);
        postings.putInt(next[term] * 4, alias);
        postingWeights.putFloat(next[term]++ * 4, vector.weights()[i]);
      }
      options.progress().at("weigh", (alias + 1.0) / aliases);
    }
    starts.putInt(rowGrams.position() / 4);
  }

  private void writeAliases() throws IOException {
    TextPool aliases = vocabulary.aliases();
    ByteBuffer starts = Section.ALIAS_STARTS.create(folder, (aliases.size() + 1L) * 8);
    ByteBuffer texts = Section.ALIAS_TEXTS.create(folder, aliases.bytes());
    for (int i = 0; i < aliases.size(); i++) {
      starts.putLong(texts.position());
      texts.put(aliases.bytes(i));
    }
    starts.putLong(texts.position());
  }

  private void writeKeys() throws IOException {
    long[] keys = new long[vocabulary.aliases().size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = DictionaryKeys.of(vocabulary.aliases().get(i));
    }
    Arrays.sort(keys);
    Section.ALIAS_KEYS.create(folder, keys.length * 8L).asLongBuffer().put(keys);
  }

  private void writeConcepts() throws IOException {
    int size = vocabulary.concepts().size();
    long bytes = 0;
    for (int i = 0; i < size; i++) {
      bytes += concept(i).length;
    }
    ByteBuffer starts = Section.CONCEPT_STARTS.create(folder, (size + 1L) * 8);
    ByteBuffer texts = Section.CONCEPT_TEXTS.create(folder, bytes);
    for (int i = 0; i < size; i++) {
      starts.putLong(texts.position());
      texts.put(concept(i));
    }
    starts.putLong(texts.position());
  }

  private byte[] concept(int concept) {
    String text =
        String.join(
            "\0",
            vocabulary.concepts().get(concept),
            vocabulary.types(concept),
            vocabulary.isDefined(concept) ? "Y" : "N",
            vocabulary.name(concept));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void writeLinks() throws IOException {
    long[] sorted = vocabulary.links();
    int aliases = vocabulary.aliases().size();
    ByteBuffer starts = Section.LINK_STARTS.create(folder, (aliases + 1L) * 4);
    ByteBuffer links = Section.LINKS.create(folder, sorted.length * 4L);
    int link = 0;
    for (int alias = 0; alias < aliases; alias++) {
      starts.putInt(link);
      for (; link < sorted.length && (int) (sorted[link] >>> 32) == alias; link++) {
        links.putInt((int) sorted[link]);
      }
    }
    starts.putInt(link);
  }
}
