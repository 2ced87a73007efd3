package dev.clue.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.program.NativeCalls;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A graph that ONNX Runtime has loaded. Opens no connection: files are read from the graph's own
 * folder alone. Thread-safe.
 */
public final class OnnxGraph implements AutoCloseable {
  private final Path file;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Map<String, TensorInfo> inputs;
  private final Map<String, TensorInfo> outputs;

  private OnnxGraph(Path file, OrtEnvironment environment, OrtSession session) throws OrtException {
    this.file = file;
    this.environment = environment;
    this.session = session;
    inputs = tensors(session.getInputInfo());
    outputs = tensors(session.getOutputInfo());
  }

  /**
   * Loads a graph.
   *
   * @throws ClueException if it cannot be loaded, or ONNX Runtime cannot be started
   */
  public static OnnxGraph open(Path file) {
    OrtEnvironment environment = OnnxEngine.start();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      // Every step has another shape: a memory plan per shape would only grow.
      options.setMemoryPatternOptimization(false);
      OrtSession session = environment.createSession(file.toString(), options);
      return checked(file, environment, session);
    } catch (OrtException e) {
      throw new ClueException(
          file
              + " cannot be loaded by ONNX Runtime "
              + environment.getVersion()
              + " ("
              + e.getCode()
              + "): it must be a whole ONNX graph of standard operators, with the files of its"
              + " external data beside it.",
          e);
    }
  }

  private static OnnxGraph checked(Path file, OrtEnvironment environment, OrtSession session)
      throws OrtException {
    try {
      return new OnnxGraph(file, environment, session);
    } catch (OrtException | RuntimeException | Error e) {
      session.close();
      throw e;
    }
  }

  private static Map<String, TensorInfo> tensors(Map<String, NodeInfo> nodes) {
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    nodes.forEach(
        (name, node) -> {
          if (node.getInfo() instanceof TensorInfo tensor) {
            tensors.put(name, tensor);
          }
        });
    return tensors;
  }

  /** Where it comes from. */
  public Path file() {
    return file;
  }

  /** Its inputs by name, in its order. */
  public Map<String, TensorInfo> inputs() {
    return inputs;
  }

  /** Its outputs by name, in its order. */
  public Map<String, TensorInfo> outputs() {
    return outputs;
  }

  /** What a person needs to know about a graph that is not one of those that can be run. */
  public ClueException refusal(String reason) {
    return new ClueException(
        file
            + " "
            + reason
            + ". Its inputs: "
            + inputs.keySet()
            + "; outputs: "
            + outputs.keySet());
  }

  /** The version of ONNX Runtime. */
  public String version() {
    return environment.getVersion();
  }

  /**
   * Gives whole numbers to an input, in the type that it wants; nothing where the graph has no such
   * input.
   *
   * @throws IllegalStateException if the numbers cannot be made a tensor
   */
  void give(Map<String, OnnxTensor> given, String input, long[] values, long... shape) {
    TensorInfo info = inputs.get(input);
    if (info != null) {
      given.put(input, integers(info.type, values, shape));
    }
  }

  private OnnxTensor integers(OnnxJavaType type, long[] values, long... shape) {
    try {
      return type == OnnxJavaType.INT32
          ? OnnxTensor.createTensor(
              environment,
              IntBuffer.wrap(Arrays.stream(values).mapToInt(v -> (int) v).toArray()),
              shape)
          : OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  /** A tensor of one truth value. */
  OnnxTensor flag(boolean value) {
    try {
      return OnnxTensor.createTensor(environment, new boolean[] {value});
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  /** The environment that tensors are made in. */
  OrtEnvironment environment() {
    return environment;
  }

  /**
   * Runs the graph.
   *
   * @param wanted names of outputs
   * @return the outputs by name; the caller closes each
   * @throws IllegalStateException if it fails in native code
   */
  public Map<String, OnnxTensor> run(Map<String, OnnxTensor> given, Set<String> wanted) {
    return NativeCalls.run(() -> results(given, wanted));
  }

  private Map<String, OnnxTensor> results(Map<String, OnnxTensor> given, Set<String> wanted) {
    try {
      Map<String, OnnxTensor> results = new LinkedHashMap<>();
      for (Map.Entry<String, OnnxValue> result : session.run(given, wanted)) {
        results.put(result.getKey(), (OnnxTensor) result.getValue());
      }
      return results;
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  /**
   * Native messages may hold shapes and names; of them only running out of memory is told apart.
   */
  static IllegalStateException failure(OrtException e) {
    String message = String.valueOf(e.getMessage());
    boolean memory = message.contains("allocate") || message.contains("bad_alloc");
    return new IllegalStateException(
        memory ? "out of memory in ONNX Runtime" : "ONNX Runtime failed with " + e.getCode(), e);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw failure(e);
    }
  }
}
