package dev.clue.inference.djl.model;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import dev.clue.inference.djl.architecture.DecoderPlan;
import dev.clue.inference.djl.architecture.DecoderShape;
import dev.clue.inference.djl.architecture.Rotary;
import dev.clue.inference.djl.device.ComputeDevice;
import dev.clue.inference.djl.program.ProgramModule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A decoder that is loaded: tokens in, logits out. One call runs all layers in native code. Each
 * cache is used by one thread at a time; the decoder itself by any number.
 *
 * <p>Token ids must be checked by the caller: native code trusts them.
 */
final class Decoder implements AutoCloseable {
  /** Tokens computed in one call, so that memory stays bounded for long prompts. */
  static final int CHUNK = 512;

  private static final int[] NO_SEGMENTS = {};

  private final PtNDManager manager;
  private final ProgramModule program;
  private final DecoderPlan plan;
  private final Arithmetic arithmetic;
  private final MemoryNeed need;
  private final long free;

  Decoder(PtNDManager manager, ProgramModule program, DecoderPlan plan, Arithmetic arithmetic) {
    this.manager = manager;
    this.program = program;
    this.plan = plan;
    this.arithmetic = arithmetic;
    need = MemoryNeed.of(plan, arithmetic, program.device());
    free = program.device().freeBytes().orElse(Long.MAX_VALUE);
  }

  DecoderShape shape() {
    return plan.shape();
  }

  ComputeDevice device() {
    return program.device();
  }

  Arithmetic arithmetic() {
    return arithmetic;
  }

  /** The same model for rows of different lengths. */
  DecoderRows rows() {
    return new DecoderRows(manager, program, plan.rotary());
  }

  /** Bytes of one token's keys and values. */
  long bytesPerToken() {
    return need.perToken();
  }

  /**
   * Refuses a text that there is no memory for.
   *
   * @param tokens prompt and answer
   */
  void checkMemory(long tokens) {
    need.checkText(tokens, arithmetic, free);
  }

  /** A cache for one row. */
  KeyValueCache newCache(int room) {
    return newCache(room, new int[1]);
  }

  /**
   * A cache for rows side by side.
   *
   * @param room slots of each row
   * @param pads how many slots at each row's left are padding
   */
  KeyValueCache newCache(int room, int[] pads) {
    IValue value =
        program.call("new_cache", IValue.from((long) pads.length), IValue.from((long) room));
    return new KeyValueCache(value, room, pads);
  }

  /**
   * Takes tokens in behind those in the cache.
   *
   * @param ids shape [rows × tokens], at least one token
   * @return logits behind the last token, shape [rows × vocabulary], row-major
   */
  float[] next(KeyValueCache cache, int[] ids) {
    int[] due = due(cache, ids);
    float[] rotary = rotary(cache, due.length / cache.rows());
    int last = feedAllButLast(cache, due, rotary);
    int[] rest = columns(due, cache.rows(), last);
    return result(cache, new Step("step", rest, NO_SEGMENTS, rotary), null);
  }

  /** Takes tokens in behind those in the cache, any number. */
  void feed(KeyValueCache cache, int[] ids) {
    if (ids.length > 0) {
      int[] due = due(cache, ids);
      float[] rotary = rotary(cache, due.length / cache.rows());
      int last = feedAllButLast(cache, due, rotary);
      Step step = new Step("feed", columns(due, cache.rows(), last), NO_SEGMENTS, rotary);
      call(cache, step, null).close();
    }
  }

  /**
   * Takes one row's tokens in, and looks at every position.
   *
   * @param targets for each token the one whose logit is wanted behind it
   * @return for each token what is behind it
   */
  Position[] survey(KeyValueCache cache, int[] ids, int[] targets) {
    int[] due = due(cache, ids);
    int again = due.length - ids.length;
    float[] rotary = rotary(cache, due.length);
    Position[] positions = new Position[ids.length];
    for (int from = 0; from < due.length; from += CHUNK) {
      int to = Math.min(due.length, from + CHUNK);
      int[] wanted = new int[to - from];
      for (int i = Math.max(from, again); i < to; i++) {
        wanted[i - from] = targets[i - again];
      }
      int[] piece = Arrays.copyOfRange(due, from, to);
      float[] seen = result(cache, new Step("survey", piece, NO_SEGMENTS, rotary), wanted);
      for (int i = Math.max(from, again); i < to; i++) {
        positions[i - again] = Position.of(seen, i - from);
      }
    }
    return positions;
  }

  /**
   * Looks at several continuations of one row at once; none sees another, and the cache is left as
   * it was. For models whose rotary embeddings do not depend on the text's length.
   *
   * @param ids the continuations' tokens, one after the other
   * @param segments for each token the number of its continuation, from 0, ascending
   * @param targets for each token the one whose logit is wanted behind it
   */
  Position[] surveySegments(KeyValueCache cache, int[] ids, int[] segments, int[] targets) {
    int filled = cache.filled();
    float[] rotary = rotary(cache, 1);
    try {
      float[] seen = result(cache, new Step("survey", ids, segments, rotary), targets);
      Position[] positions = new Position[ids.length];
      for (int i = 0; i < ids.length; i++) {
        positions[i] = Position.of(seen, i);
      }
      return positions;
    } finally {
      cache.keep(filled);
    }
  }

  /** Whether a text of the second length goes on where one of the first length ended. */
  boolean sameRegime(int length, int longer) {
    Rotary rotary = plan.rotary();
    return rotary.regime(length) == rotary.regime(longer);
  }

  /**
   * What must be computed: the new tokens, or all of them where the text has outgrown the rotary
   * frequencies that the cache was computed with.
   */
  private int[] due(KeyValueCache cache, int[] ids) {
    int tokens = ids.length / cache.rows();
    int[] regimes = new int[cache.rows()];
    for (int row = 0; row < regimes.length; row++) {
      regimes[row] = plan.rotary().regime(length(cache, row, tokens));
    }
    int[] due = ids;
    if (!cache.computedIn(regimes)) {
      due = cache.with(ids);
      cache.keep(0);
    }
    cache.compute(regimes);
    return due;
  }

  private static int length(KeyValueCache cache, int row, int tokens) {
    return Math.max(1, cache.filled() + tokens - cache.pad(row));
  }

  private float[] rotary(KeyValueCache cache, int tokens) {
    int half = plan.rotary().dimensions() / 2;
    float[] all = new float[cache.rows() * half];
    for (int row = 0; row < cache.rows(); row++) {
      float[] own = plan.rotary().frequencies(length(cache, row, tokens));
      System.arraycopy(own, 0, all, row * half, half);
    }
    return all;
  }

  /** Feeds the first columns in pieces; where the last piece begins. */
  private int feedAllButLast(KeyValueCache cache, int[] due, float[] rotary) {
    int rows = cache.rows();
    int tokens = due.length / rows;
    int piece = Math.max(1, CHUNK / rows);
    int from = 0;
    for (; tokens - from > piece; from += piece) {
      int[] ids = columns(due, rows, from, from + piece);
      call(cache, new Step("feed", ids, NO_SEGMENTS, rotary), null).close();
    }
    return from;
  }

  private float[] result(KeyValueCache cache, Step step, int @Nullable [] targets) {
    try (NDManager scope = manager.newSubManager();
        IValue value = call(cache, step, targets)) {
      return value.toTensor((PtNDManager) scope).toFloatArray();
    }
  }

  private IValue call(KeyValueCache cache, Step step, int @Nullable [] targets) {
    int start = cache.filled();
    int[] positions = step.positions(cache, start);
    cache.append(step.ids);
    IValue[] arguments = new IValue[targets == null ? 6 : 7];
    arguments[0] = longs(step.ids);
    arguments[1] = longs(positions);
    arguments[2] = longs(cache.pads());
    arguments[3] = longs(step.segments);
    arguments[4] = IValue.from((long) start);
    arguments[5] = doubles(step.rotary);
    if (targets != null) {
      arguments[6] = longs(targets);
    }
    return program.callKeepingFirst(step.method, cache.value(), arguments);
  }

  private static int[] columns(int[] table, int rows, int from) {
    return columns(table, rows, from, table.length / rows);
  }

  private static int[] columns(int[] table, int rows, int from, int to) {
    int width = table.length / rows;
    int[] part = new int[rows * (to - from)];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(table, row * width + from, part, row * (to - from), to - from);
    }
    return part;
  }

  private static IValue longs(int[] values) {
    return IValue.listFrom(Arrays.stream(values).asLongStream().toArray());
  }

  private static IValue doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return IValue.listFrom(wide);
  }

  @Override
  public void close() {
    program.close();
    manager.close();
    if (device().isGpu()) {
      // libtorch keeps freed memory for itself; the next model is to find it free.
      JniUtils.emptyCudaCache();
    }
  }

  /**
   * What is behind a token.
   *
   * @param target the logit of the token asked for
   * @param logSumExp of all logits
   * @param likeliest the id with the largest logit
   */
  record Position(double target, double logSumExp, int likeliest) {
    private static Position of(float[] table, int row) {
      return new Position(table[3 * row], table[3 * row + 1], (int) table[3 * row + 2]);
    }
  }

  /** One call of the program. */
  private static final class Step {
    private final String method;
    private final int[] ids;
    private final int[] segments;
    private final float[] rotary;

    Step(String method, int[] ids, int[] segments, float[] rotary) {
      this.method = method;
      this.ids = ids;
      this.segments = segments;
      this.rotary = rotary;
    }

    /** Positions count from each row's first token; each segment goes on where the cache ends. */
    int[] positions(KeyValueCache cache, int start) {
      int tokens = ids.length / cache.rows();
      int[] positions = new int[ids.length];
      for (int row = 0; row < cache.rows(); row++) {
        int next = 0;
        for (int i = 0; i < tokens; i++) {
          boolean begins = segments.length > 0 && i > 0 && segments[i] != segments[i - 1];
          next = begins ? 0 : next;
          positions[row * tokens + i] = Math.max(0, start + next - cache.pad(row));
          next++;
        }
      }
      return positions;
    }
  }
}
