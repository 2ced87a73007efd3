package dev.clue.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.clue.inference.djl.JsonFiles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;

/** A language model's graph with keys and values. Used by one thread at a time. */
final class OnnxDecoder implements AutoCloseable {
  private final OnnxGraph graph;
  private final DecoderSignature signature;

  private OnnxDecoder(OnnxGraph graph, DecoderSignature signature) {
    this.graph = graph;
    this.signature = signature;
  }

  /**
   * Loads a folder's graph.
   *
   * @throws dev.clue.api.ClueException if it is not one that can be run
   */
  static OnnxDecoder open(Path folder, Path file) {
    JsonNode config = JsonFiles.readIfThere(folder.resolve("config.json"));
    OnnxGraph graph = OnnxGraph.open(file);
    try {
      return new OnnxDecoder(graph, DecoderSignature.of(graph, config));
    } catch (RuntimeException | Error e) {
      graph.close();
      throw e;
    }
  }

  DecoderSignature signature() {
    return signature;
  }

  String version() {
    return graph.version();
  }

  /** Which logits of a step are wanted. */
  enum Wanted {
    /** None. */
    NONE,
    /** Those behind the last token. */
    LAST,
    /** Those behind each token. */
    ALL
  }

  /**
   * What a step gave.
   *
   * @param past keys and values of all tokens so far; the caller closes it
   * @param logits shape [wanted tokens × vocabulary], row-major
   */
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Step(Past past, float[] logits) {}

  /** Keys and values of no tokens. */
  Past nothing() {
    List<OnnxTensor> tensors = new ArrayList<>();
    for (long[] shape : signature.pastShapes()) {
      tensors.add(tensor(ByteBuffer.allocateDirect(0), shape));
    }
    return new Past(tensors, 0);
  }

  /** Keys and values of the first tokens; the caller closes it. */
  Past first(Past past, int tokens) {
    if (tokens == past.tokens()) {
      return past.hold();
    }
    List<OnnxTensor> tensors = new ArrayList<>();
    for (int i = 0; i < past.tensors().size(); i++) {
      long[] shape = signature.pastShapes().get(i);
      int width = Math.toIntExact(shape[3] * signature.pastType().size);
      ByteBuffer all = past.tensors().get(i).getByteBuffer();
      ByteBuffer cut = ByteBuffer.allocateDirect(Math.toIntExact(shape[1] * tokens * width));
      for (int head = 0; head < shape[1]; head++) {
        cut.put(all.slice(head * past.tokens() * width, tokens * width));
      }
      tensors.add(tensor(cut.flip(), new long[] {shape[0], shape[1], tokens, shape[3]}));
    }
    return new Past(tensors, tokens);
  }

  private OnnxTensor tensor(ByteBuffer bytes, long[] shape) {
    try {
      return OnnxTensor.createTensor(
          graph.environment(), bytes.order(ByteOrder.nativeOrder()), shape, signature.pastType());
    } catch (OrtException e) {
      throw OnnxGraph.failure(e);
    }
  }

  /**
   * Takes tokens in behind others.
   *
   * @param past what comes before; stays as it is
   * @param ids at least one
   */
  Step advance(Past past, int[] ids, Wanted wanted) {
    return signature.cacheBranch() && past.tokens() > 0 && ids.length > 1
        ? oneByOne(past, ids, wanted)
        : together(past, ids, wanted);
  }

  /** The branch with past was traced with one token and knows no order among several. */
  private Step oneByOne(Past past, int[] ids, Wanted wanted) {
    FloatBuffer logits = FloatBuffer.allocate(0);
    Past before = past.hold();
    for (int i = 0; i < ids.length; i++) {
      boolean last = i == ids.length - 1;
      Wanted here = wanted == Wanted.LAST && !last ? Wanted.NONE : wanted;
      Step step;
      try (Past held = before) {
        step = together(held, new int[] {ids[i]}, here);
      }
      before = step.past();
      if (i == 0 || wanted == Wanted.LAST) {
        logits =
            FloatBuffer.allocate((wanted == Wanted.ALL ? ids.length : 1) * step.logits().length);
      }
      logits.put(step.logits());
    }
    return new Step(before, logits.array());
  }

  private Step together(Past past, int[] ids, Wanted wanted) {
    Map<String, OnnxTensor> own = integers(past.tokens(), ids, wanted);
    try {
      Map<String, OnnxTensor> given = new LinkedHashMap<>(own);
      for (int i = 0; i < past.tensors().size(); i++) {
        given.put(signature.pastNames().get(i), past.tensors().get(i));
      }
      Set<String> outputs = signature.outputs(wanted != Wanted.NONE);
      return step(graph.run(given, outputs), past.tokens() + ids.length, ids.length, wanted);
    } finally {
      own.values().forEach(OnnxTensor::close);
    }
  }

  private Step step(Map<String, OnnxTensor> results, int tokens, int computed, Wanted wanted) {
    List<OnnxTensor> tensors = new ArrayList<>();
    for (String name : signature.presentNames()) {
      tensors.add(Objects.requireNonNull(results.get(name)));
    }
    Past past = new Past(tensors, tokens);
    try (OnnxTensor logits = results.get(DecoderSignature.LOGITS)) {
      return new Step(past, logits == null ? new float[0] : read(logits, computed, wanted));
    } catch (RuntimeException | Error e) {
      past.close();
      throw e;
    }
  }

  private static float[] read(OnnxTensor logits, int computed, Wanted wanted) {
    long[] shape = logits.getInfo().getShape();
    int rows = (int) shape[shape.length - 2];
    int width = (int) shape[shape.length - 1];
    if (wanted == Wanted.ALL && rows != computed) {
      throw new IllegalStateException("the graph gives logits of the last token alone");
    }
    FloatBuffer all = logits.getFloatBuffer();
    float[] values = new float[wanted == Wanted.ALL ? rows * width : width];
    all.get(all.limit() - values.length, values);
    return values;
  }

  private Map<String, OnnxTensor> integers(int before, int[] ids, Wanted wanted) {
    Map<String, OnnxTensor> given = new LinkedHashMap<>();
    long[] tokens = Arrays.stream(ids).asLongStream().toArray();
    int total = before + ids.length;
    graph.give(given, DecoderSignature.IDS, tokens, 1, ids.length);
    graph.give(
        given, DecoderSignature.MASK, LongStream.range(0, total).map(i -> 1).toArray(), 1, total);
    graph.give(
        given,
        DecoderSignature.POSITIONS,
        LongStream.range(before, total).toArray(),
        1,
        ids.length);
    if (signature.cacheBranch()) {
      given.put(DecoderSignature.BRANCH, graph.flag(before > 0));
    }
    String kept = signature.keptLogits();
    if (kept != null) {
      long[] shape = Objects.requireNonNull(graph.inputs().get(kept)).getShape();
      graph.give(
          given,
          kept,
          new long[] {wanted == Wanted.ALL ? ids.length : 1},
          shape.length == 0 ? new long[0] : new long[] {1});
    }
    return given;
  }

  @Override
  public void close() {
    graph.close();
  }
}
