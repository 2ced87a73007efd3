package dev.clue.inference.djl.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.LibUtils;
import dev.clue.inference.djl.DjlRuntime;
import dev.clue.inference.djl.device.ComputeDevice;
import dev.clue.inference.djl.device.Gpus;
import dev.clue.inference.djl.program.ProgramModule;
import dev.clue.inference.djl.program.TorchScriptArchive;
import java.util.List;
import java.util.OptionalInt;

/** Has libtorch compute something small on a GPU: the one proof that it can. */
final class GpuTrial {
  private static final int SIZE = 64;

  /** A trial holds no one's data, so that what libtorch says of it may be shown. */
  private static final int LONGEST = 200;

  private GpuTrial() {}

  /**
   * Tries it.
   *
   * @return what is missing, as the end of a sentence; empty where it works
   * @throws dev.clue.api.ClueException if the engine cannot be started at all
   */
  static String trouble(ComputeDevice gpu) {
    try (PtNDManager manager = DjlRuntime.newManager()) {
      return compute(manager, gpu) ? "" : "a product that was tried on it came out wrong";
    } catch (RuntimeException | LinkageError e) {
      return reason(String.valueOf(e.getMessage()), gpu);
    }
  }

  private static boolean compute(PtNDManager manager, ComputeDevice gpu) {
    TorchScriptArchive archive = new TorchScriptArchive("Trial").piece("trial.py");
    try (ProgramModule program = ProgramModule.load(manager, archive, gpu);
        NDManager scope = manager.newSubManager();
        IValue result = program.call("trial", IValue.from((long) SIZE))) {
      float[] numbers = result.toTensor((PtNDManager) scope).toFloatArray();
      boolean known = numbers.length == SIZE * SIZE;
      for (float number : numbers) {
        known &= number == 1f;
      }
      return known;
    }
  }

  static String reason(String said, ComputeDevice gpu) {
    if (said.contains("'CUDA' backend") || said.contains("not linked with support for cuda")) {
      return "the PyTorch library in use ("
          + LibUtils.getLibtorchPath()
          + ") is for processors only; docs/gpu.md says how to give it one with CUDA";
    }
    if (said.contains("Found no NVIDIA driver")) {
      return "this machine has no NVIDIA driver";
    }
    if (said.contains("driver on your system is too old")) {
      return "the NVIDIA driver is too old for the CUDA of the PyTorch library; install a newer one";
    }
    if (said.contains("No CUDA GPUs are available")) {
      return "the NVIDIA driver sees no GPU; look at nvidia-smi and at CUDA_VISIBLE_DEVICES";
    }
    if (said.contains("invalid device ordinal")) {
      return "there is no GPU of that number" + there(Gpus.ofMachine().count());
    }
    if (said.contains("no kernel image")) {
      return "the PyTorch library has no code for this GPU ("
          + Gpus.ofMachine().name(gpu.number())
          + "); take a libtorch that was built for it";
    }
    return "a product that was tried on it failed: " + lastLine(said);
  }

  private static String there(OptionalInt count) {
    return count.isEmpty() ? "" : "; there are " + count.getAsInt() + ", counted from cuda:0";
  }

  private static String lastLine(String said) {
    List<String> lines =
        said.lines().map(String::strip).filter(line -> line.contains("Error")).toList();
    String last = lines.isEmpty() ? said.strip() : lines.get(lines.size() - 1);
    return last.length() > LONGEST ? last.substring(0, LONGEST) : last;
  }
}
