package dev.clue.inference.djl.program;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.clue.inference.djl.device.ComputeDevice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A TorchScript program that libtorch has compiled. Methods may be called from many threads. */
public final class ProgramModule implements AutoCloseable {
  private final PtSymbolBlock block;
  private final ComputeDevice device;

  private ProgramModule(PtSymbolBlock block, ComputeDevice device) {
    this.block = block;
    this.device = device;
  }

  /** Compiles an archive for the processor; the manager must outlive the module. */
  public static ProgramModule load(PtNDManager manager, TorchScriptArchive archive) {
    return load(manager, archive, ComputeDevice.PROCESSOR);
  }

  /**
   * Compiles an archive; the manager must outlive the module.
   *
   * @param device the program's {@code self.device}: where it makes its tensors; {@code
   *     self.on_processor} says whether it is the processor
   */
  public static ProgramModule load(
      PtNDManager manager, TorchScriptArchive archive, ComputeDevice device) {
    archive.device("device", device.name()).flag("on_processor", device.isProcessor());
    try (InputStream in = new ByteArrayInputStream(archive.bytes())) {
      return new ProgramModule(JniUtils.loadModule(manager, in, false, false), device);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the program's tensors are. */
  public ComputeDevice device() {
    return device;
  }

  /** The text of a program in the resources beside this class. */
  public static String source(String name) {
    try (InputStream in = ProgramModule.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program " + name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls a method; the arguments are closed, the result belongs to the caller. */
  public IValue call(String method, IValue... arguments) {
    try {
      return run(method, arguments);
    } finally {
      for (IValue argument : arguments) {
        argument.close();
      }
    }
  }

  /** Calls a method; of the arguments only those behind the first are closed. */
  public IValue callKeepingFirst(String method, IValue kept, IValue... others) {
    IValue[] all = new IValue[others.length + 1];
    all[0] = kept;
    System.arraycopy(others, 0, all, 1, others.length);
    try {
      return run(method, all);
    } finally {
      for (IValue argument : others) {
        argument.close();
      }
    }
  }

  private IValue run(String method, IValue[] arguments) {
    return ComputeThread.run(() -> NativeCalls.run(() -> runHere(method, arguments)));
  }

  /**
   * On a GPU TorchScript would write and compile kernels of its own for each new size of a step,
   * unless this thread asks for the program as it stands.
   */
  private IValue runHere(String method, IValue[] arguments) {
    if (device.isProcessor()) {
      return IValueUtils.runMethod(block, method, arguments);
    }
    JniUtils.setGraphExecutorOptimize(false);
    try {
      return IValueUtils.runMethod(block, method, arguments);
    } finally {
      JniUtils.setGraphExecutorOptimize(true);
    }
  }

  @Override
  public void close() {
    block.close();
  }
}
