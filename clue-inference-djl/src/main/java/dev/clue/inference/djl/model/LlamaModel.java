package dev.clue.inference.djl.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.clue.inference.djl.program.ProgramModule;
import java.util.Arrays;

/**
 * A Llama model that is loaded: tokens in, logits out. One call runs all layers in native code.
 * Thread-safe, as long as each cache is used by one thread at a time.
 */
final class LlamaModel implements AutoCloseable {
  /** Positions computed in one call, so that memory stays bounded for long prompts. */
  private static final int CHUNK = 512;

  private final PtNDManager manager;
  private final ProgramModule program;
  private final LlamaConfig config;

  LlamaModel(PtNDManager manager, ProgramModule program, LlamaConfig config) {
    this.manager = manager;
    this.program = program;
    this.config = config;
  }

  LlamaConfig config() {
    return config;
  }

  /** Room for the keys and values of so many positions; its owner closes it. */
  Cache newCache(int positions) {
    return new Cache(program.call("new_cache", IValue.from(1L), IValue.from((long) positions)));
  }

  /**
   * Takes tokens in behind those in the cache.
   *
   * @param ids at least one
   * @param last for how many of the last tokens logits are wanted, at least 1
   * @return logits, shape [last × vocabulary], row-major
   */
  float[] feed(Cache cache, int[] ids, int last) {
    float[] logits = new float[Math.multiplyExact(last, config.vocabulary())];
    int wantedFrom = ids.length - last;
    for (int from = 0; from < ids.length; from += CHUNK) {
      int to = Math.min(ids.length, from + CHUNK);
      // At least one position's logits are computed, wanted or not.
      int wanted = Math.max(1, to - Math.max(from, wantedFrom));
      float[] some = forward(cache, Arrays.copyOfRange(ids, from, to), wanted);
      if (to > wantedFrom) {
        int row = to - wanted - wantedFrom;
        System.arraycopy(some, 0, logits, row * config.vocabulary(), some.length);
      }
    }
    return logits;
  }

  private float[] forward(Cache cache, int[] ids, int last) {
    try (NDManager scope = manager.newSubManager()) {
      long[] wide = Arrays.stream(ids).asLongStream().toArray();
      PtNDArray tokens = (PtNDArray) scope.create(wide, new Shape(1, ids.length));
      PtNDArray padding = (PtNDArray) scope.create(new long[1]);
      try (IValue result =
          program.callKeepingFirst(
              "forward",
              cache.value,
              IValue.from(tokens),
              IValue.from(padding),
              IValue.from((long) cache.filled),
              IValue.from((long) last))) {
        cache.filled += ids.length;
        NDArray logits = result.toTensor((PtNDManager) scope);
        return logits.toFloatArray();
      }
    }
  }

  @Override
  public void close() {
    program.close();
    manager.close();
  }

  /** Keys and values of the positions seen so far. */
  static final class Cache implements AutoCloseable {
    private final IValue value;
    private int filled;

    private Cache(IValue value) {
      this.value = value;
    }

    @Override
    public void close() {
      value.close();
    }
  }
}
