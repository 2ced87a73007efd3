package dev.clue.inference.djl.device;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/**
 * What is used of NVIDIA's driver, by the names of its C interface (CUDA Driver API). Each function
 * returns 0 when it succeeded. libtorch has no function that tells how much memory is free.
 */
interface CudaDriver extends Library {
  int cuInit(int flags);

  int cuDeviceGetCount(int[] count);

  int cuDeviceGet(int[] device, int number);

  int cuDeviceGetName(byte[] name, int length, int device);

  int cuDevicePrimaryCtxRetain(PointerByReference context, int device);

  int cuDevicePrimaryCtxRelease_v2(int device);

  int cuCtxPushCurrent_v2(Pointer context);

  int cuCtxPopCurrent_v2(PointerByReference context);

  int cuMemGetInfo_v2(long[] free, long[] total);

  /** The driver of this machine; null where there is none. */
  static @Nullable CudaDriver load() {
    boolean windows = System.getProperty("os.name", "").startsWith("Win");
    try {
      return Native.load(windows ? "nvcuda" : "libcuda.so.1", CudaDriver.class);
    } catch (LinkageError e) {
      return null;
    }
  }
}
