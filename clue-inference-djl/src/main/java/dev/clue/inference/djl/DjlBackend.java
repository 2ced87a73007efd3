package dev.clue.inference.djl;

import dev.clue.api.model.ModelDescriptor;
import dev.clue.inference.djl.device.ComputeDevice;
import dev.clue.inference.djl.engine.DeviceChoice;
import dev.clue.inference.djl.model.Precision;
import dev.clue.inference.djl.model.TextModel;
import dev.clue.inference.djl.scheduling.Limits;
import java.nio.file.Path;

/**
 * A language model inside the JVM, from a Hugging Face folder. Requests that are open at the same
 * time are computed together, on a thread of the backend's own.
 */
public final class DjlBackend extends LocalBackend {
  /** Requests worth having open: those being computed, and as many to choose the next ones from. */
  private static final int WAITING_PER_ROW = 2;

  private DjlBackend(TextModel model, ModelDescriptor descriptor, Limits limits) {
    super(model, descriptor, limits);
  }

  /**
   * Loads a model.
   *
   * @param folder with {@code config.json}, {@code model.safetensors} and {@code tokenizer.json}
   * @param precision what to compute in
   * @throws dev.clue.api.ClueException if a file is missing, damaged or asks for what is not
   *     supported
   */
  public static DjlBackend open(Path folder, Precision precision) {
    return open(folder, DjlOptions.DEFAULT.precision(precision));
  }

  /** Loads a model, with more choices. */
  public static DjlBackend open(Path folder, DjlOptions options) {
    return open(folder, options, device(options));
  }

  /** Loads a model onto a device, whatever the options wish. */
  static DjlBackend open(Path folder, DjlOptions options, ComputeDevice device) {
    SpinWarning.give();
    TextModel model = TextModel.load(folder, options, device);
    try {
      return of(model, folder, options);
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private static ComputeDevice device(DjlOptions options) {
    DeviceChoice choice = options.device();
    return (options.precision() == Precision.INT8 ? choice.withoutGpu() : choice).resolve();
  }

  private static DjlBackend of(TextModel model, Path folder, DjlOptions options) {
    ComputeDevice device = model.device();
    long slots = options.keysAndValues().tokens(model.bytesPerToken(), device);
    ModelDescriptor.Builder descriptor =
        descriptor(folder, model.tokenizer())
            .contextLength(model.isEndless() ? null : model.contextLength())
            .maxInFlight(options.deterministic() ? 1 : WAITING_PER_ROW * options.batch())
            .identity("dtype", model.dtype())
            .identity("engine", "DJL PyTorch " + DjlRuntime.version())
            .circumstance("batch", Integer.toString(options.batch()))
            .circumstance("device", device.description())
            .circumstance("threads", Integer.toString(DjlRuntime.threads()))
            .circumstance("keysAndValuesTokens", Long.toString(slots));
    if (options.deterministic()) {
      descriptor.identity("deterministic", "true");
    }
    if (!device.isProcessor()) {
      // Its sums are in another order, whichever GPU it is.
      descriptor.identity("device", device.kind());
    }
    Limits limits = new Limits(options.batch(), slots, TextModel.CHUNK, options.deterministic());
    return new DjlBackend(model, descriptor.build(), limits);
  }
}
