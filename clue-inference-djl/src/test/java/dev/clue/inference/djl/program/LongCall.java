package dev.clue.inference.djl.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A program that ends while a native call is running on a thread that it does not wait for. */
final class LongCall {
  private static final int MILLIS = 300;

  private LongCall() {}

  /** Arguments: a file that is written when the first call has ended, one for the second call. */
  public static void main(String[] arguments) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              NativeCalls.run(() -> write(begun, Path.of(arguments[0])));
              NativeCalls.run(() -> write(begun, Path.of(arguments[1])));
            });
    thread.setDaemon(true);
    thread.start();
    begun.await();
    System.exit(0);
  }

  private static Path write(CountDownLatch begun, Path file) {
    begun.countDown();
    try {
      TimeUnit.MILLISECONDS.sleep(MILLIS);
      return Files.writeString(file, "ended");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return file;
    }
  }
}
