package dev.clue.core.generation.coding;

import dev.clue.core.protocol.Protocol;
import java.nio.file.Path;

/**
 * What MeDiSumCode is made from.
 *
 * @param files MIMIC's tables and the two code tables
 * @param samples how many letters at most, 1 or more
 * @param seed starts Python's generator, which orders the letters; the reference's is 44
 * @param protocol whose choices are made
 */
public record CodingSettings(Files files, int samples, long seed, Protocol protocol) {
  /** How many letters the published set has. */
  public static final int DEFAULT_SAMPLES = 500;

  /** The published set's seed. */
  public static final long DEFAULT_SEED = 44;

  /**
   * The files.
   *
   * @param notes MIMIC-IV-Note's discharge.csv.gz
   * @param diagnoses MIMIC-IV's diagnoses_icd.csv.gz
   * @param icdTable ICD-10-CM codes, as {@link dev.clue.core.icd.IcdTable} reads them
   * @param gem from ICD-9 to ICD-10, as {@link GemTable} reads it
   */
  public record Files(Path notes, Path diagnoses, Path icdTable, Path gem) {}

  /** Checks the number of letters. */
  public CodingSettings {
    if (samples < 1) {
      throw new IllegalArgumentException("samples is " + samples + ", must be 1 or more");
    }
  }
}
