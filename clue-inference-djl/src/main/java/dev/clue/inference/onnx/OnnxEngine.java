package dev.clue.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import dev.clue.api.ClueException;

/** Starts ONNX Runtime, without its telemetry. */
public final class OnnxEngine {
  private OnnxEngine() {}

  /**
   * The environment that graphs are loaded into; the same one for the whole JVM.
   *
   * @throws ClueException if the native library is not there or does not fit this machine
   */
  static OrtEnvironment start() {
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "clue");
      environment.setTelemetry(false);
      UnpackedLibraries.remove();
      return environment;
    } catch (OrtException | RuntimeException | LinkageError e) {
      throw new ClueException(
          "ONNX Runtime could not be started on this machine ("
              + e.getClass().getSimpleName()
              + "): its native library is unpacked into the temporary folder (java.io.tmpdir), which"
              + " must be writable and allow programs to be run.",
          e);
    }
  }

  /**
   * Loads the native library and tells its version, for example {@code 1.29.0}.
   *
   * @throws ClueException if it is not there or does not fit this machine
   */
  public static String version() {
    return start().getVersion();
  }
}
