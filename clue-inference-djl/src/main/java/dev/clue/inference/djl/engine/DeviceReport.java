package dev.clue.inference.djl.engine;

import ai.djl.pytorch.jni.LibUtils;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.DjlRuntime;
import dev.clue.inference.djl.device.ComputeDevice;
import dev.clue.inference.djl.device.Gpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What models in the JVM can run on here.
 *
 * @param lines for people, in the order of looking
 */
public record DeviceReport(List<Line> lines) {
  private static final double GIB = 1 << 30;

  /**
   * One thing that was found.
   *
   * @param good whether it is as whoever set this up wanted it
   * @param text what it is, and what is missing
   */
  public record Line(boolean good, String text) {}

  /** Looks, which loads libtorch and has it compute something small on each GPU. */
  public static DeviceReport look() {
    String version;
    try {
      version = DjlRuntime.version();
    } catch (ClueException e) {
      return new DeviceReport(List.of(new Line(false, String.valueOf(e.getMessage()))));
    }
    Path libtorch = Path.of(LibUtils.getLibtorchPath());
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(true, "PyTorch " + version + " from " + libtorch));
    Gpus gpus = Gpus.ofMachine();
    // Who took a libtorch with CUDA wants a GPU.
    boolean wanted = Files.exists(libtorch.resolve(ExternalLibtorch.TORCH_CUDA));
    for (int number = 0; number < Math.max(1, gpus.count().orElse(1)); number++) {
      ComputeDevice gpu = ComputeDevice.gpu(number);
      String trouble = GpuTrial.trouble(gpu);
      lines.add(
          trouble.isEmpty()
              ? new Line(true, "device=" + gpu.description() + free(gpus.freeBytes(number)))
              : new Line(!wanted, "no device=" + gpu.description() + ": " + trouble));
    }
    return new DeviceReport(List.copyOf(lines));
  }

  private static String free(OptionalLong bytes) {
    return bytes.isEmpty()
        ? ", free memory unknown"
        : String.format(Locale.ROOT, ", %.1f GiB free", bytes.getAsLong() / GIB);
  }
}
