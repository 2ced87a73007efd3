package dev.clue.benchmarks.speed;

import java.lang.management.ManagementFactory;

/** Time by the clock and of all threads. */
final class Stopwatch {
  private static final com.sun.management.OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
  private static final double NANO = 1e-9;

  private Stopwatch() {}

  static Measurement time(String name, double units, Runnable work) {
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    work.run();
    long end = System.nanoTime();
    long cpuEnd = SYSTEM.getProcessCpuTime();
    return new Measurement(name, units, (end - start) * NANO, (cpuEnd - cpu) * NANO);
  }
}
