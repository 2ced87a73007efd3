package dev.clue.inference.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.clue.api.ClueException;
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
    goOffline();
    try {
      return (PtNDManager) NDManager.newBaseManager(Device.cpu(), PYTORCH);
    } catch (RuntimeException | LinkageError e) {
      throw new ClueException(
          "The PyTorch engine could not be started on this machine ("
              + e.getClass().getSimpleName()
              + "): the jar pytorch-native-cpu for its platform must be on the class path, and the"
              + " user's cache folder (DJL_CACHE_DIR) writable.",
          e);
    }
  }

  /** The engine's version, for example {@code 2.7.1}. */
  public static String version() {
    goOffline();
    return Engine.getEngine(PYTORCH).getVersion();
  }

  /** How many threads one product is computed with; {@code ai.djl.pytorch.num_threads} sets it. */
  public static int threads() {
    goOffline();
    Engine.getEngine(PYTORCH);
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
