package dev.clue.inference.onnx;

import dev.clue.api.model.ModelDescriptor;
import dev.clue.inference.djl.LocalBackend;
import dev.clue.inference.djl.scheduling.Limits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A language model inside the JVM by ONNX Runtime, from a folder as Optimum exports it. Answers are
 * computed one after the other, so that none depends on another; prompts that begin alike share
 * what was computed of their beginning.
 */
public final class OnnxBackend extends LocalBackend {
  /** Requests worth having open: the one being computed, and some to choose the next one from. */
  private static final int OPEN = 16;

  private OnnxBackend(OnnxModel model, ModelDescriptor descriptor, Limits limits) {
    super(model, descriptor, limits);
  }

  /**
   * Loads a model.
   *
   * @param folder with {@code model.onnx} or {@code onnx/model.onnx}, {@code config.json} and
   *     {@code tokenizer.json}
   * @param file another graph of the folder, for example {@code model_q4.onnx}; null for the usual
   * @throws dev.clue.api.ClueException if a file is missing, damaged or asks for what is not
   *     supported
   */
  public static OnnxBackend open(Path folder, @Nullable String file) {
    Path graph = GraphFile.in(folder, file);
    OnnxModel model = OnnxModel.open(folder, graph);
    try {
      return of(model, folder, graph);
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private static OnnxBackend of(OnnxModel model, Path folder, Path graph) {
    ModelDescriptor.Builder descriptor =
        descriptor(folder, model.tokenizer())
            .contextLength(model.contextLength())
            .maxInFlight(OPEN)
            .identity(GraphFile.identity(folder, graph))
            .identity("graph", graph.getFileName().toString())
            .identity("engine", "ONNX Runtime " + model.version());
    Limits limits = new Limits(1, model.mostTokens(), OnnxModel.CHUNK, true);
    return new OnnxBackend(model, descriptor.build(), limits);
  }
}
