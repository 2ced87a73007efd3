package dev.clue.inference.djl.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clue.api.ClueException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What does not fit together is refused by its files, before any of it is loaded. */
final class ExternalLibtorchTest {
  private static final JniJar JAR = new JniJar("2.7.1", List.of("cpu", "cu128"));

  @TempDir Path home;
  private Path lib;

  @BeforeEach
  void unpack() throws IOException {
    lib = Files.createDirectories(home.resolve("libtorch/lib"));
    touch("torch");
    Files.writeString(lib.resolve(System.mapLibraryName("torch_cpu")), "ELF\0" + "2.7.1\0");
  }

  @Test
  void theFirstFolderWithALibtorchIsTaken() {
    String path = home.resolve("none") + File.pathSeparator + home + File.pathSeparator + lib;
    assertEquals(lib, ExternalLibtorch.folder(path));
    Path file = lib.resolve(System.mapLibraryName("torch"));
    assertEquals(lib, ExternalLibtorch.folder(file.toString()));
    refused(() -> ExternalLibtorch.folder(home.toString()), home.toString(), "unset it");
  }

  @Test
  void whatItWasBuiltForIsSeen() throws IOException {
    assertEquals("cpu", libtorch().flavor());
    assertDoesNotThrow(() -> libtorch().checkFlavor(""));
    assertDoesNotThrow(() -> libtorch().checkFlavor("cpu"));
    refused(() -> libtorch().checkFlavor("cu128"), "PYTORCH_FLAVOR is cu128", "processors only");
    touch("torch_cuda");
    assertEquals("cu128", libtorch().flavor());
    assertDoesNotThrow(() -> libtorch().checkFlavor(""));
    refused(() -> libtorch().checkFlavor("cu126"), "no bridge for cu126", "cpu and cu128");
    refused(() -> libtorch().checkFlavor("cpu-precxx11"), "change PYTORCH_FLAVOR");
    JniJar withoutCuda = new JniJar("2.7.1", List.of("cpu"));
    refused(() -> new ExternalLibtorch(lib, withoutCuda).checkFlavor(""), "CUDA on this machine");
  }

  @Test
  void anotherVersionIsRefusedWhereverItIsTold() throws IOException {
    assertDoesNotThrow(() -> libtorch().checkVersion(""));
    assertDoesNotThrow(() -> libtorch().checkVersion("2.7.1"));
    refused(() -> libtorch().checkVersion("2.5.1"), "PYTORCH_VERSION is 2.5.1", "2.7.1");
    Map<String, String> told =
        Map.of(
            "build-version", "2.6.0+cu124\n",
            "version.py", "__version__ = '2.6.0+cu124'\ndebug = False\n");
    JniJar other = new JniJar("2.7.2", List.of("cpu"));
    for (Map.Entry<String, String> entry : told.entrySet()) {
      Path file = home.resolve("libtorch").resolve(entry.getKey());
      Files.writeString(file, entry.getValue());
      refused(() -> libtorch().checkVersion(""), "holds libtorch 2.6.0", "2.7.1");
      Files.writeString(file, entry.getValue().replace("2.6.0+cu124", "2.7.1+cu128"));
      assertDoesNotThrow(() -> libtorch().checkVersion(""));
      refused(() -> new ExternalLibtorch(lib, other).checkVersion(""), "libtorch 2.7.1", "2.7.2");
      Files.delete(file);
    }
    assertDoesNotThrow(() -> libtorch().checkVersion(""));
    refused(() -> new ExternalLibtorch(lib, other).checkVersion(""), "libtorch 2.7.1", "2.7.2");
    JniJar none = new JniJar("", List.of());
    refused(() -> new ExternalLibtorch(lib, none).checkVersion(""), "pytorch-jni is not on");
  }

  /** For versions that the jar has no bridge for, whoever puts one there knows why. */
  @Test
  void aBridgeInTheFolderIsTakenAtItsWord() throws IOException {
    touch("djl_torch");
    touch("torch_cuda");
    assertDoesNotThrow(() -> libtorch().checkVersion("2.5.1"));
    assertDoesNotThrow(() -> libtorch().checkFlavor("cu124"));
  }

  @Test
  void aVersionIsFoundInALibraryWhereverItLies() throws IOException {
    Path file = home.resolve("library");
    for (int before : new int[] {0, 7, (1 << 20) - 4, 1 << 20, (3 << 20) - 1}) {
      byte[] bytes = new byte[before + 20];
      Arrays.fill(bytes, (byte) '2');
      byte[] mark = "\0002.7.1\0".getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(mark, 0, bytes, before, mark.length);
      Files.write(file, bytes);
      assertEquals("2.7.1", VersionMark.in(file), "at " + before);
      bytes[before + 6] = '+';
      Files.write(file, bytes);
      assertEquals("", VersionMark.in(file), "at " + before);
    }
  }

  /** The JVM's own library stands for libtorch's; where it is no ELF file nothing is told. */
  @Test
  void aLibraryThatWasNotCopiedToItsEndIsRefused() throws IOException {
    Path own = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("java"));
    assumeTrue(Files.exists(own) && own.toString().endsWith(".so"), "not Linux");
    byte[] bytes = Files.readAllBytes(own);
    Path copy = lib.resolve("libcopy.so.1");
    Files.write(copy, bytes);
    assertDoesNotThrow(() -> libtorch().checkWhole());
    for (int length : new int[] {5, 63, 64, 200, bytes.length / 2, bytes.length - 1}) {
      Files.write(copy, Arrays.copyOf(bytes, length));
      refused(() -> libtorch().checkWhole(), "libcopy.so.1", "copy it again");
    }
    for (String other : new String[] {"", "x", "INPUT(libother.so)"}) {
      Files.writeString(copy, other);
      assertDoesNotThrow(() -> libtorch().checkWhole());
    }
  }

  @Test
  void theEnvironmentWins() {
    assertEquals("a", EngineSettings.get("X", name -> "a", name -> "b"));
    assertEquals("", EngineSettings.get("X", name -> "", name -> "b"));
    Map<String, String> nothing = Map.of();
    assertEquals("b", EngineSettings.get("X", nothing::get, name -> "b"));
    assertEquals("", EngineSettings.get("X", nothing::get, nothing::get));
  }

  @Test
  void theJarIsOfTheVersionThatTheEngineIsMadeFor() {
    JniJar jar = JniJar.onClassPath();
    assertEquals("2.7.1", jar.version());
    assertTrue(jar.flavors().contains("cpu"), jar.toString());
  }

  private ExternalLibtorch libtorch() {
    return new ExternalLibtorch(lib, JAR);
  }

  private void touch(String library) throws IOException {
    Files.createFile(lib.resolve(System.mapLibraryName(library)));
  }

  private static void refused(Executable use, String... parts) {
    String message = String.valueOf(assertThrows(ClueException.class, use).getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}
