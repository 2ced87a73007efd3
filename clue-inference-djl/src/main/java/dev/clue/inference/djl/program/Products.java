package dev.clue.inference.djl.program;

import dev.clue.inference.djl.weights.NumberType;

/** How a program multiplies with matrices: its piece {@code linear.py} and what that reads. */
public enum Products {
  /** In the format of everything else. */
  FLOATING,
  /** In 8 bits. */
  INT8,
  /** In 8 bits, on a processor whose sums of products would overflow at full range. */
  INT8_REDUCED;

  /**
   * Adds the piece to a program, whichever model it is of.
   *
   * @param numbers the format of everything that is not in 8 bits
   */
  public TorchScriptArchive declare(TorchScriptArchive archive, NumberType numbers) {
    return archive
        .integer("dtype", numbers.torchCode())
        .flag("packed", false)
        .flag("int8", this != FLOATING)
        .flag("reduced", this == INT8_REDUCED)
        .empty("eights", "List[__torch__.torch.classes.quantized.LinearPackedParamsBase]")
        .piece("linear.py");
  }
}
