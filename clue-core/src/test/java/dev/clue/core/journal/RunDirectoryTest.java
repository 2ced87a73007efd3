package dev.clue.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clue.api.ClueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  @TempDir Path temp;

  private static Manifest manifest(String protocol) {
    ObjectNode content = RunJson.object();
    content.putObject("settings").put("protocol", protocol);
    content.putObject("environment").put("java", protocol);
    return Manifest.of(content);
  }

  @Test
  void isLockedAgainstAnotherRunInThisProcess() {
    Path path = temp.resolve("run");
    try (RunDirectory first = RunDirectory.open(path)) {
      ClueException failure =
          assertThrows(ClueException.class, () -> RunDirectory.open(path).close());
      assertEquals(
          "The run directory "
              + first.path()
              + " is in use by another run: wait until that has ended, or name another directory.",
          failure.getMessage());
    }
    RunDirectory.open(path).close();
  }

  /** Holds a directory until its input ends. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (RunDirectory directory = RunDirectory.open(Path.of(arguments[0]))) {
        Files.createFile(directory.path().resolve("held"));
        int unused = System.in.read();
      }
    }
  }

  @Test
  void isLockedAgainstAnotherProcess() throws Exception {
    Path path = temp.resolve("run");
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                path.toString())
            .start();
    while (!Files.exists(path.resolve("held"))) {
      assertTrue(holder.isAlive());
      Thread.sleep(10);
    }
    Files.writeString(path.resolve("manifest.json"), manifest("a").json());
    assertThrows(ClueException.class, () -> RunDirectory.open(path).close());
    // Killed, not closed: a lock must not outlive its process.
    holder.destroyForcibly();
    assertTrue(holder.waitFor(10, TimeUnit.SECONDS));
    RunDirectory.open(path).close();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isKeptToItsOwner() throws IOException {
    Path path = temp.resolve("deep/run");
    try (RunDirectory directory = RunDirectory.open(path)) {
      directory.claim(manifest("a"));
      directory.write(directory.file("samples", "x.jsonl"), writer -> writer.write("text"));
      Journal.open(directory.file("journal.jsonl")).close();
    }
    for (String folder : List.of("", "samples")) {
      assertEquals("rwx------", permissions(path.resolve(folder)));
    }
    for (String file : List.of("manifest.json", "journal.jsonl", "samples/x.jsonl", ".lock")) {
      assertEquals("rw-------", permissions(path.resolve(file)));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void closesAnOpenDirectoryToOthers() throws IOException {
    Path path = Files.createDirectory(temp.resolve("run"));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    RunDirectory.open(path).close();
    assertEquals("rwx------", permissions(path));
  }

  @Test
  void leavesAlienDirectoriesAlone() throws IOException {
    Files.writeString(temp.resolve("letter.txt"), "Dear colleague");
    ClueException failure =
        assertThrows(ClueException.class, () -> RunDirectory.open(temp).close());
    assertTrue(String.valueOf(failure.getMessage()).contains("is not empty"));
    assertFalse(Files.exists(temp.resolve(".lock")));
    assertThrows(ClueException.class, () -> RunDirectory.open(temp.resolve("letter.txt")).close());
  }

  @Test
  void aFailedWriteLeavesTheOldFile() {
    try (RunDirectory directory = RunDirectory.open(temp.resolve("run"))) {
      Path file = directory.file("results.json");
      directory.write(file, writer -> writer.write("old"));
      assertThrows(
          ClueException.class,
          () ->
              directory.write(
                  file,
                  writer -> {
                    writer.write("ne");
                    throw new IOException("disk full");
                  }));
      assertEquals("old", assertReads(file));
    }
  }

  private static String assertReads(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void takesTheSameManifestAndRefusesAnother() {
    try (RunDirectory directory = RunDirectory.open(temp.resolve("run"))) {
      directory.claim(manifest("corrected"));
      directory.claim(manifest("corrected"));
      ClueException failure =
          assertThrows(ClueException.class, () -> directory.claim(manifest("clue-2024-06")));
      assertTrue(
          String.valueOf(failure.getMessage())
              .contains("(settings.protocol was 'corrected', is now 'clue-2024-06')"));
    }
  }

  @Test
  void aDamagedManifestIsSaidWithoutItsText() throws IOException {
    Path path = temp.resolve("run");
    try (RunDirectory directory = RunDirectory.open(path)) {
      directory.claim(manifest("a"));
      Files.writeString(path.resolve("manifest.json"), "{\"settings\": {secret");
      ClueException failure =
          assertThrows(ClueException.class, () -> directory.claim(manifest("a")));
      assertEquals(
          path.resolve("manifest.json") + " is damaged: no JSON at byte 14.", failure.getMessage());
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
