package dev.clue.core.metric.embedding;

import dev.clue.core.dataset.Sha256;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where scores of pairs are kept on disk, so that scoring again costs nothing and a scoring that
 * was killed goes on; if wanted, vectors of references too. Texts are never written, hashes of them
 * are; files are their owner's alone. Vectors tell much about the text that they are of: treat
 * their folder as you treat the text. Immutable.
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

  PairFile pairs(String signature) {
    return new PairFile(folder, "pairs-" + name(signature));
  }

  @Nullable VectorFile vectors(String signature, int dimension) {
    return vectors == null
        ? null
        : VectorFile.open(vectors, "vectors-" + name(signature), dimension, vectorBytes);
  }

  private static String name(String signature) {
    return Sha256.hex(signature).substring(0, NAME);
  }
}
