package dev.clue.inference.djl.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.pytorch.jni.JniUtils;
import dev.clue.api.ClueException;
import dev.clue.inference.djl.DjlRuntime;
import dev.clue.inference.djl.device.ComputeDevice;
import dev.clue.inference.djl.device.Gpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviceChoiceTest {
  private static final ComputeDevice GPU = ComputeDevice.gpu(3);

  @Test
  void readsWhatTheOptionNames() {
    assertSame(DeviceChoice.PROCESSOR, DeviceChoice.parse("cpu"));
    assertSame(DeviceChoice.AUTO, DeviceChoice.parse("auto"));
    assertEquals(ComputeDevice.PROCESSOR, DeviceChoice.parse("cpu").resolve());
    assertSame(DeviceChoice.PROCESSOR, DeviceChoice.AUTO.withoutGpu());
    DeviceChoice gpu = DeviceChoice.gpu(0);
    assertSame(gpu, gpu.withoutGpu());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "cuda:x", "cuda:100", "CPU", "cpu:0"})
  void refusesWhatNamesNone(String name) {
    ClueException failure =
        assertThrows(ClueException.class, () -> DeviceChoice.parse(name).resolve());
    assertTrue(String.valueOf(failure.getMessage()).contains("must be cpu, cuda"), name);
  }

  @Test
  void withoutAGpuSaysThatTheLibraryHasNoneAndAutoTakesTheProcessor() {
    DjlRuntime.version();
    assumeFalse(JniUtils.getFeatures().contains("CUDA"), "this machine computes on a GPU");
    for (String name : new String[] {"cuda", "cuda:0", "cuda:7"}) {
      ClueException failure =
          assertThrows(ClueException.class, () -> DeviceChoice.parse(name).resolve());
      String message = String.valueOf(failure.getMessage());
      assertTrue(message.startsWith("djl: device=cuda:"), message);
      assertTrue(message.contains("device=cpu"), message);
    }
    assertEquals(ComputeDevice.PROCESSOR, DeviceChoice.AUTO.resolve());
    DeviceReport report = DeviceReport.look();
    assertTrue(report.lines().get(0).text().startsWith("PyTorch 2."), report.toString());
    assertTrue(report.lines().get(1).text().startsWith("no device=cuda:0"), report.toString());
  }

  /** What libtorch 2.5.1 and 2.7.1 say, with and without CUDA; the last line stands for others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Could not run 'aten::empty_strided' with arguments from the 'CUDA' backend. | for processors only",
        "RuntimeError: Found no NVIDIA driver on your system. Please check | has no NVIDIA driver",
        "The NVIDIA driver on your system is too old (found version 11040). | is too old for the CUDA",
        "RuntimeError: No CUDA GPUs are available | sees no GPU",
        "CUDA error: invalid device ordinal | no GPU of that number",
        "CUDA error: no kernel image is available for execution on the device | no code for this GPU",
        "RuntimeError: CUDA unknown error - this may be due to | failed: RuntimeError: CUDA unknown",
      })
  void whatATrialSaysIsToldApart(String said, String reason) {
    String whole = "The following operation failed.\nTraceback\n" + said + "\n";
    DjlRuntime.version();
    assertTrue(GpuTrial.reason(whole, GPU).contains(reason), GpuTrial.reason(whole, GPU));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/x/libcaffe2_nvrtc.so: libcuda.so.1: cannot open shared object file: No such file | no NVIDIA driver",
        "/x/libtorch_cuda.so: libcublas.so.12: cannot open shared object file: No such | (libcublas.so.12)",
        "/x/libdjl_torch.so: undefined symbol: _ZN3c105ErrorC1E | of different versions",
        "Failed to save pytorch index file | none is downloaded",
        "Permission denied | could not be loaded (IllegalStateException)",
      })
  void whyLibtorchDoesNotLoadIsToldApart(String said, String reason) {
    Throwable failure = new IllegalStateException("Failed to load", new LinkageError(said));
    assertTrue(StartFailure.sentence(failure).contains(reason), StartFailure.sentence(failure));
  }

  /** Whatever driver this machine has or has not. */
  @Test
  void askingTheDriverNeverFails() {
    Gpus gpus = Gpus.ofMachine();
    int none = gpus.count().orElse(0);
    assertEquals("", gpus.name(none));
    assertTrue(gpus.freeBytes(none).isEmpty());
    assertTrue(ComputeDevice.gpu(none).freeBytes().isEmpty());
    assertEquals("cuda:" + none, ComputeDevice.gpu(none).description());
  }
}
