package dev.clue.inference.djl.program;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A TorchScript program that libtorch has compiled. Methods may be called from many threads. */
public final class ProgramModule implements AutoCloseable {
  private final PtSymbolBlock block;

  private ProgramModule(PtSymbolBlock block) {
    this.block = block;
  }

  /** Compiles an archive; the manager must outlive the module. */
  public static ProgramModule load(PtNDManager manager, TorchScriptArchive archive) {
    try (InputStream in = new ByteArrayInputStream(archive.bytes())) {
      return new ProgramModule(JniUtils.loadModule(manager, in, false, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
      return NativeCalls.run(() -> IValueUtils.runMethod(block, method, arguments));
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
      return NativeCalls.run(() -> IValueUtils.runMethod(block, method, all));
    } finally {
      for (IValue argument : others) {
        argument.close();
      }
    }
  }

  @Override
  public void close() {
    block.close();
  }
}
