package dev.clue.inference.djl.program;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The way into libtorch and ONNX Runtime. When the JVM ends, native libraries take down what they
 * hold, and a call that is still running then crashes: the end therefore waits for running calls,
 * and lets no new one begin: who asks for one then waits until the JVM is gone, so that no answer
 * is taken for failed. A call is one step of a model, seconds at most.
 */
public final class NativeCalls {
  private static final int ALL = Integer.MAX_VALUE;

  /** Each call takes one, the end takes all; fair, so that calls do not keep the end waiting. */
  private static final Semaphore RUNNING = new Semaphore(ALL, true);

  static {
    Thread end = new Thread(() -> RUNNING.acquireUninterruptibly(ALL), "clue-djl-end");
    Runtime.getRuntime().addShutdownHook(end);
  }

  private NativeCalls() {}

  /** Runs a call. */
  public static <T> T run(Supplier<T> call) {
    RUNNING.acquireUninterruptibly();
    try {
      return call.get();
    } finally {
      RUNNING.release();
    }
  }
}
