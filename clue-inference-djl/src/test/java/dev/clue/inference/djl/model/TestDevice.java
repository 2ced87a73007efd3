package dev.clue.inference.djl.model;

import dev.clue.inference.djl.DjlOptions;
import dev.clue.inference.djl.device.ComputeDevice;
import java.nio.file.Path;

/**
 * Where tests that compare with a reference compute: on the processor, or where {@code
 * -Dclue.device} says, for example {@code cuda:0}.
 */
final class TestDevice {
  /** The processor by another name, by which a program treats it as a device like any other. */
  static final ComputeDevice OTHER = new ComputeDevice("cpu:0");

  private static final ComputeDevice ASKED =
      new ComputeDevice(System.getProperty("clue.device", ComputeDevice.PROCESSOR.name()));

  private TestDevice() {}

  /** In 8 bits always on the processor. */
  static Decoder load(Path folder, Precision precision) {
    ComputeDevice device = precision == Precision.INT8 ? ComputeDevice.PROCESSOR : ASKED;
    return load(folder, precision, device);
  }

  static Decoder load(Path folder, Precision precision, ComputeDevice device) {
    return DecoderLoader.load(ModelFolder.plan(folder), folder, precision, device);
  }

  static TextModel loadText(Path folder, Precision precision) {
    return TextModel.load(folder, DjlOptions.DEFAULT.precision(precision), ASKED);
  }
}
