package dev.clue.inference.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.engine.ExternalLibtorch;
import dev.clue.inference.djl.engine.StartFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts DJL and its PyTorch engine, offline.
 *
 * <p>Left alone, DJL asks a metadata service for the machine's region, reports its use, and
 * downloads native libraries that it misses. All of that is switched off before it is first used,
 * which is why everything in this module comes through here.
 */
public final class DjlRuntime {
  private static final String PYTORCH = "PyTorch";

  private DjlRuntime() {}

  /**
   * Switches off everything that would open a connection. To be called before any class of DJL is
   * used; harmless when called again.
   *
   * @throws ClueException if the environment, which wins inside DJL, orders it onto the network
   */
  public static void goOffline() {
    goOffline(System.getenv());
  }

  static void goOffline(Map<String, String> environment) {
    demandTrue("DJL_OFFLINE", environment.get("DJL_OFFLINE"));
    demandTrue("OPT_OUT_TRACKING", environment.get("OPT_OUT_TRACKING"));
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  /**
   * A manager of the PyTorch engine; its owner closes it. What it makes is in the processor's
   * memory, whichever devices there are: programs bring it to theirs.
   *
   * @throws ClueException if the native library is not there or does not fit this machine
   */
  public static PtNDManager newManager() {
    start();
    return (PtNDManager) NDManager.newBaseManager(Device.cpu(), PYTORCH);
  }

  /** Loads libtorch, once. */
  private static Engine start() {
    goOffline();
    ExternalLibtorch.check();
    try {
      return Engine.getEngine(PYTORCH);
    } catch (RuntimeException | LinkageError e) {
      throw new ClueException(StartFailure.sentence(e), e);
    }
  }

  /** The engine's version, for example {@code 2.7.1}. */
  public static String version() {
    return start().getVersion();
  }

  /** How many threads one product is computed with; {@code ai.djl.pytorch.num_threads} sets it. */
  public static int threads() {
    start();
    return JniUtils.getNumThreads();
  }

  private static void demandTrue(String name, @Nullable String value) {
    if (value != null && !Boolean.parseBoolean(value)) {
      throw new ClueException(
          "The environment variable "
              + name
              + " is '"
              + value
              + "', which lets DJL use the network: unset it, or set it to true.");
    }
  }
}
