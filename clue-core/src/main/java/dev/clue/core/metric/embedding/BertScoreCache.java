package dev.clue.core.metric.embedding;

import dev.clue.core.text.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where scores of pairs are kept on disk, so that scoring again costs nothing and a scoring that
 * was killed goes on; if wanted, vectors of references too. Texts are never written, hashes of them
 * are, under a random key that lies beside them; files are their owner's alone. A cache that cannot
 * be used ends no scoring: that is told as a notice, and nothing is kept. Vectors tell much about
 * the text that they are of: treat their folder as you treat the text. Immutable.
 */
public final class BertScoreCache {
  private static final String FOLDER = "bertscore";
  private static final int NAME = 32;

  private final Path folder;
  private final @Nullable Path vectors;
  private final long vectorBytes;

  private BertScoreCache(Path folder, @Nullable Path vectors, long vectorBytes) {
    this.folder = folder;
    this.vectors = vectors;
    this.vectorBytes = vectorBytes;
  }

  /** Keeps scores in a folder of its own below this one. */
  public static BertScoreCache in(Path folder) {
    return new BertScoreCache(folder.resolve(FOLDER), null, 0);
  }

  /**
   * Keeps vectors of references too.
   *
   * @param parent they are kept in a folder of their own below this one
   * @param mostBytes of each encoder's vectors; what is more is not kept
   */
  public BertScoreCache withVectors(Path parent, long mostBytes) {
    return new BertScoreCache(folder, parent.resolve(FOLDER), mostBytes);
  }

  /** Under which texts are hashed. */
  byte[] key() throws IOException {
    return CacheKey.of(folder);
  }

  PairFile pairs(String signature) throws IOException {
    return new PairFile(folder, "pairs-" + name(signature));
  }

  @Nullable VectorFile vectors(String signature, int dimension) throws IOException {
    return vectors == null
        ? null
        : new VectorFile(
            new AppendedFile(vectors, "vectors-" + name(signature)), dimension, vectorBytes);
  }

  /** What a person may do where it cannot be used. */
  String remedy() {
    return vectors == null
        ? "CLUE_CACHE=DIR names another folder, CLUE_CACHE=none keeps nothing"
        : "change --encoder-cache";
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  private static String name(String signature) {
    return Sha256.hex(signature).substring(0, NAME);
  }
}
