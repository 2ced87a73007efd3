package dev.clue.inference.djl.engine;

import ai.djl.pytorch.jni.JniUtils;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.DjlRuntime;
import dev.clue.inference.djl.device.ComputeDevice;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which device a model is to run on: the processor, a GPU, or a GPU if there is one. Immutable. */
public final class DeviceChoice {
  /** The processor. */
  public static final DeviceChoice PROCESSOR = new DeviceChoice(ComputeDevice.PROCESSOR, false);

  /** A GPU if the engine has one that works, else the processor. */
  public static final DeviceChoice AUTO = new DeviceChoice(ComputeDevice.gpu(0), true);

  private static final Logger LOG = LoggerFactory.getLogger(DeviceChoice.class);
  private static final Pattern CUDA = Pattern.compile("cuda(?::([0-9]{1,2}))?");

  private final ComputeDevice wish;
  private final boolean orProcessor;

  private DeviceChoice(ComputeDevice wish, boolean orProcessor) {
    this.wish = wish;
    this.orProcessor = orProcessor;
  }

  /**
   * That GPU and nothing else.
   *
   * @param number from 0
   */
  public static DeviceChoice gpu(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("a GPU's number is at least 0, is " + number);
    }
    return new DeviceChoice(ComputeDevice.gpu(number), false);
  }

  /**
   * Reads the option {@code device}.
   *
   * @throws ClueException if it names none
   */
  public static DeviceChoice parse(String name) {
    if (name.equals("cpu")) {
      return PROCESSOR;
    }
    if (name.equals("auto")) {
      return AUTO;
    }
    Matcher cuda = CUDA.matcher(name);
    if (!cuda.matches()) {
      throw new ClueException(
          "djl: device is '" + name + "', must be cpu, cuda, cuda:N with N from 0, or auto.");
    }
    return gpu(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
  }

  /** The same for what only the processor can compute. */
  public DeviceChoice withoutGpu() {
    return orProcessor ? PROCESSOR : this;
  }

  /**
   * Finds the device, and tries it.
   *
   * @throws ClueException if it is a GPU that cannot be used, saying what is missing, or the engine
   *     cannot be started at all
   */
  public ComputeDevice resolve() {
    if (wish.isProcessor() || (orProcessor && !seesGpu())) {
      return ComputeDevice.PROCESSOR;
    }
    String trouble = GpuTrial.trouble(wish);
    if (trouble.isEmpty()) {
      return wish;
    }
    if (orProcessor) {
      LOG.warn("{} cannot be used: {}. The processor is used.", wish.name(), trouble);
      return ComputeDevice.PROCESSOR;
    }
    throw new ClueException(
        "djl: device=" + wish.name() + " cannot be used: " + trouble + "; or take device=cpu.");
  }

  private static boolean seesGpu() {
    DjlRuntime.version();
    return JniUtils.getFeatures().contains("CUDA");
  }
}
