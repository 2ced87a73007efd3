package dev.clue.inference.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.clue.api.ClueException;
import dev.clue.inference.djl.demo.RandomLlamaFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a fresh JVM, since DJL asks the network only once, when it starts. */
final class NoConnectionTest {
  @TempDir Path folder;

  @Test
  void loadingAndAnsweringOpensNone() throws Exception {
    assertEquals("0 connects, then 1", run());
  }

  @Test
  void anEnvironmentThatOrdersItOntoTheNetworkIsRefused() {
    for (String name : new String[] {"DJL_OFFLINE", "OPT_OUT_TRACKING"}) {
      Map<String, String> environment = Map.of(name, "false");
      ClueException failure =
          assertThrows(ClueException.class, () -> DjlRuntime.goOffline(environment));
      assertTrue(String.valueOf(failure.getMessage()).contains(name));
    }
  }

  private String run() throws IOException, InterruptedException {
    RandomLlamaFolder.write(folder, 1);
    Path result = folder.resolve("connects.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            ConnectCounter.class.getName(),
            folder.toString(),
            result.toString());
    builder.environment().remove("DJL_OFFLINE");
    builder.environment().remove("OPT_OUT_TRACKING");
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("log.txt").toFile());
    Process process = builder.start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String log = Files.readString(folder.resolve("log.txt"));
    assertTrue(ended && process.exitValue() == 0, log);
    return Files.readString(result);
  }
}
