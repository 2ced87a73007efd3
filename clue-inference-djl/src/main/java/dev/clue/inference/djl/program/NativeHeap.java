package dev.clue.inference.djl.program;

import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The heap of the C library, which libtorch's tensors lie in. */
public final class NativeHeap {
  private static final Logger LOG = LoggerFactory.getLogger(NativeHeap.class);

  private NativeHeap() {}

  /**
   * Gives what is free in it back to the system. To be called when much was freed for good: glibc
   * keeps holes between blocks otherwise. Other C libraries have no such call and are left alone.
   */
  public static void trim() {
    try {
      NativeLibrary.getProcess()
          .getFunction("malloc_trim")
          .invokeInt(new Object[] {new NativeLong(0)});
    } catch (LinkageError e) {
      LOG.debug("This C library gives memory back by itself or not at all.", e);
    }
  }
}
