package dev.clue.inference.djl.device;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The GPUs that NVIDIA's driver sees, numbered as libtorch numbers them. */
public final class Gpus {
  private static final int NAME_BYTES = 256;

  private final @Nullable CudaDriver driver;

  private Gpus(@Nullable CudaDriver driver) {
    this.driver = driver;
  }

  /** Those of this machine; where there is no driver nothing is known of any. */
  public static Gpus ofMachine() {
    CudaDriver driver = CudaDriver.load();
    return new Gpus(driver != null && works(driver) ? driver : null);
  }

  private static boolean works(CudaDriver driver) {
    try {
      return driver.cuInit(0) == 0;
    } catch (LinkageError e) {
      return false;
    }
  }

  /** How many there are; empty where the driver does not tell. */
  public OptionalInt count() {
    int[] count = new int[1];
    return driver != null && driver.cuDeviceGetCount(count) == 0
        ? OptionalInt.of(count[0])
        : OptionalInt.empty();
  }

  /** A GPU's name as its maker gives it; empty where the driver does not tell. */
  public String name(int number) {
    int[] device = new int[1];
    byte[] name = new byte[NAME_BYTES];
    if (driver == null
        || driver.cuDeviceGet(device, number) != 0
        || driver.cuDeviceGetName(name, NAME_BYTES, device[0]) != 0) {
      return "";
    }
    int end = 0;
    while (end < NAME_BYTES && name[end] != 0) {
      end++;
    }
    return new String(name, 0, end, StandardCharsets.UTF_8).strip();
  }

  /** Bytes of a GPU's memory that nobody has taken; empty where the driver does not tell. */
  public OptionalLong freeBytes(int number) {
    int[] device = new int[1];
    PointerByReference context = new PointerByReference();
    if (driver == null
        || driver.cuDeviceGet(device, number) != 0
        || driver.cuDevicePrimaryCtxRetain(context, device[0]) != 0) {
      return OptionalLong.empty();
    }
    try {
      return freeBytes(driver, context.getValue());
    } finally {
      driver.cuDevicePrimaryCtxRelease_v2(device[0]);
    }
  }

  /** In the context that libtorch uses too, so that none is made for asking. */
  private static OptionalLong freeBytes(CudaDriver driver, Pointer context) {
    if (driver.cuCtxPushCurrent_v2(context) != 0) {
      return OptionalLong.empty();
    }
    long[] free = new long[1];
    int result = driver.cuMemGetInfo_v2(free, new long[1]);
    driver.cuCtxPopCurrent_v2(new PointerByReference());
    return result == 0 ? OptionalLong.of(free[0]) : OptionalLong.empty();
  }
}
